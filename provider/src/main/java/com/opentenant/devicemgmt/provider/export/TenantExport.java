package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a program, in PCL, that declares the objects of a tenant. Only reads from the tenant. An
 * object that a program cannot declare is left out, and a note says why.
 */
public final class TenantExport {

  private final Registry registry;
  private final Time time;
  private final Cancellation cancellation;

  public TenantExport(Registry registry, Time time, Cancellation cancellation) {
    this.registry = registry;
    this.time = time;
    this.cancellation = cancellation;
  }

  /**
   * Writes {@code main.pp} and the files beside it.
   *
   * @param target the folder for them, from which Pulumi generates the project
   * @param project the folder of the project that Pulumi generates
   * @throws Failure.Invalid if the project's folder is not empty, or an option cannot be used
   */
  public void write(ExportOptions options, Path target, Path project, ExportNotes notes) {
    refuseUsed(project);
    var installers =
        options
            .installerFolder()
            .map(folder -> Installers.in(folder, project))
            .orElseGet(Installers::none);
    var found = new TenantReader(registry, notes, time, cancellation).read(options);
    var objects =
        found.stream()
            .filter(each -> hasSafeKeys(each, notes))
            .filter(each -> hasItsFiles(each, installers, notes))
            .toList();
    var files = new ProgramFiles(target);
    files.writeProgram(
        new ProgramWriter(names(objects), files, installers, options.importOptions()).program());
    notes.add("exported objects: %d".formatted(objects.size()));
  }

  private static void refuseUsed(Path project) {
    try (Stream<Path> files = Files.exists(project) ? Files.list(project) : Stream.empty()) {
      if (files.findAny().isPresent()) {
        throw ExportOptions.unusable(
            "the folder \"%s\" is not empty; give a new one with --out".formatted(project));
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
  private static boolean hasSafeKeys(ExportedObject object, ExportNotes notes) {
    var damaged = keys(object.inputs()).filter(each -> !Pcl.isSafe(each)).findFirst();
    damaged.ifPresent(
        each ->
            notes.add(
                "%s is left out: Pulumi's generators change the name \"%s\" in it"
                    .formatted(object.title(), each)));
    return damaged.isEmpty();
  }

  private static Stream<String> keys(PropertyValue value) {
    var own = value instanceof PropertyMap map ? map.entries().keySet() : Set.<String>of();
    return Stream.concat(own.stream(), value.parts().values().stream().flatMap(TenantExport::keys));
  }

  /** A program that names a missing file fails in every preview. */
  private static boolean hasItsFiles(
      ExportedObject object, Installers installers, ExportNotes notes) {
    var missing =
        assets(object.inputs())
            .filter(each -> each.source() != AssetSource.TEXT)
            .filter(each -> installers.find(each.hash()).isEmpty())
            .findFirst();
    missing.ifPresent(
        each ->
            notes.add(
                "%s is left out: its file \"%s\"%s is not in the folder of --installers"
                    .formatted(
                        object.title(),
                        each.content(),
                        each.hash().isEmpty() ? "" : " (sha256 " + each.hash() + ")")));
    return missing.isEmpty();
  }

  private static Stream<Asset> assets(PropertyValue value) {
    return Stream.concat(
        Optional.of(value).filter(Asset.class::isInstance).map(each -> (Asset) each).stream(),
        value.parts().values().stream().flatMap(TenantExport::assets));
  }
}
