package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.iructl.Repository;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a program that declares the objects of a source. Only reads from the source. An object
 * that a program cannot declare is left out, and a note says why.
 */
public final class ProgramExport {

  private final Registry registry;
  private final ExportOptions options;
  private final ExportNotes notes;
  private final TenantCalls calls;
  private final SelfServiceCategories categories;

  public ProgramExport(
      Registry registry,
      ExportOptions options,
      ExportNotes notes,
      Time time,
      Cancellation cancellation) {
    this.registry = registry;
    this.options = options;
    this.notes = notes;
    calls = new TenantCalls(time, cancellation, notes);
    categories = new SelfServiceCategories(registry, calls, notes);
  }

  /**
   * Writes {@code main.pp} and the files beside it.
   *
   * @param target the folder for them, from which Pulumi generates the project
   * @param project the folder of the project that Pulumi generates
   * @throws Failure.Invalid if the project's folder is not empty, or an option cannot be used
   */
  public void writePcl(Path target, Path project) {
    write(new Pcl(), target, project);
  }

  /**
   * Writes a project in Java.
   *
   * @param project the folder for it
   * @param name of the project
   * @throws Failure.Invalid if the folder is not empty, or an option cannot be used
   */
  public void writeJava(Path project, String name) {
    write(new JavaProgram(name), project, project);
  }

  /** The objects as an import would store them. */
  public List<ExportedState> states() {
    if (options.repositoryFolder().isPresent()) {
      throw new Failure.Invalid(
          MessageLines.of(
              "`pulumi import` cannot read an iructl repository",
              "To import from the tenant, give iru instead of iructl."));
    }
    var states = new ArrayList<ExportedState>();
    names(objects())
        .forEach(
            (object, name) ->
                states.add(
                    new ExportedState(
                        object.definition().token(),
                        name,
                        object.id(),
                        object.inputs(),
                        object.state())));
    return states;
  }

  private void write(Language language, Path target, Path project) {
    refuseUsed(project);
    options.installerFolder().ifPresent(this::requireUsable);
    var repository = options.repositoryFolder().map(Repository::around);
    var all = repository.map(this::objects).orElseGet(this::objects);
    var found = all.stream().filter(each -> hasSafeKeys(each, language)).toList();
    var installers = installers(found, repository.flatMap(Repository::payloads), project);
    var objects =
        withoutOrphans(all, found.stream().filter(each -> hasItsFiles(each, installers)).toList());
    var files = new ProgramFiles(target);
    language.write(
        new ProgramWriter(names(objects), language, files, installers, categories).declarations(),
        options.importOptions(),
        files);
    notes.add("exported objects: %d".formatted(objects.size()));
  }

  private List<ExportedObject> objects() {
    return new TenantReader(registry, calls, notes).read(options);
  }

  private List<ExportedObject> objects(Repository repository) {
    var lists = new TenantLists(registry, calls, notes);
    var blueprints = new TenantBlueprints(registry, calls, notes, lists);
    return new RepositoryReader(registry, options, notes, categories, lists, blueprints)
        .read(repository.read());
  }

  /** With {@code --download}, the folder is made if it does not exist. */
  private void requireUsable(Path folder) {
    if (!options.download() || Files.exists(folder)) {
      Installers.requireReadable(folder);
    }
  }

  private Installers installers(
      List<ExportedObject> objects, Optional<Path> payloads, Path project) {
    var wanted = objects.stream().flatMap(each -> WantedFile.of(each)).toList();
    var downloads =
        options
            .installerFolder()
            .filter(each -> options.download())
            .map(each -> new InstallerDownloads(registry, calls, each));
    var folders = Stream.of(options.installerFolder(), payloads).flatMap(Optional::stream).toList();
    var installers = Installers.in(folders, project, wanted, notes);
    downloads.ifPresent(each -> each.addMissing(wanted, installers));
    return installers;
  }

  /** Without the objects that refer to one that the program does not create. */
  private List<ExportedObject> withoutOrphans(List<ExportedObject> all, List<ExportedObject> kept) {
    var missing =
        all.stream()
            .filter(each -> !each.isInTenant() && !kept.contains(each))
            .map(each -> PropertyValue.of(each.id()))
            .collect(Collectors.toSet());
    if (missing.isEmpty()) {
      return kept;
    }
    var orphans =
        kept.stream()
            .filter(each -> each.inputs().entries().values().stream().anyMatch(missing::contains))
            .toList();
    orphans.forEach(
        each -> notes.add(each.title() + " is left out: it refers to an object that is left out"));
    return kept.stream().filter(each -> !orphans.contains(each)).toList();
  }

  private static void refuseUsed(Path project) {
    try (Stream<Path> files = Files.exists(project) ? Files.list(project) : Stream.empty()) {
      if (files.findAny().isPresent()) {
        throw new Failure.Invalid(
            MessageLines.of(
                "the folder \"%s\" is not empty".formatted(project),
                "Give a new folder with --out."));
      }
    } catch (IOException e) {
      throw ProgramFiles.notWritten(e);
    }
  }

  private static Map<ExportedObject, String> names(List<ExportedObject> objects) {
    var names = new ResourceNames();
    var byObject = new LinkedHashMap<ExportedObject, String>();
    objects.forEach(each -> byObject.put(each, names.next(each)));
    return byObject;
  }

  /** The names of attachments are keys, which cannot be files. */
  private boolean hasSafeKeys(ExportedObject object, Language language) {
    var damaged = keys(object.inputs()).filter(each -> !language.keepsKey(each)).findFirst();
    damaged.ifPresent(
        each ->
            notes.add(
                "%s is left out: the program would change the name \"%s\" in it"
                    .formatted(object.title(), each)));
    return damaged.isEmpty();
  }

  private static Stream<String> keys(PropertyValue value) {
    var own = value instanceof PropertyMap map ? map.entries().keySet() : Set.<String>of();
    return Stream.concat(
        own.stream(), value.parts().values().stream().flatMap(ProgramExport::keys));
  }

  /** A program that names a missing file fails in every preview. */
  private boolean hasItsFiles(ExportedObject object, Installers installers) {
    var missing =
        WantedFile.assets(object)
            .filter(each -> installers.find(each.hash()).isEmpty())
            .findFirst();
    missing.ifPresent(
        each ->
            notes.add(
                "%s is left out: %s"
                    .formatted(
                        object.title(),
                        installers.failure(each.hash()).orElseGet(() -> missing(each)))));
    return missing.isEmpty();
  }

  private String missing(Asset file) {
    return "its file \"%s\"%s is not in %sthe folder of --installers"
        .formatted(
            file.content(),
            file.hash().isEmpty() ? "" : " (sha256 " + file.hash() + ")",
            options.repositoryFolder().isPresent() ? "the payload folder or " : "");
  }
}
