package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @throws ExportOptions.BadArguments if the project's folder is not empty, or an option cannot be
   *     used
   */
  public ExportNotes write(ExportOptions options, Path target, Path project) {
    refuseUsed(project);
    var notes = new ExportNotes();
    var installers = options.installerFolder().map(Installers::in).orElseGet(Installers::none);
    var objects =
        new TenantReader(registry, notes, time, cancellation)
            .read(options).stream().filter(each -> hasItsFiles(each, installers, notes)).toList();
    var writer =
        new ProgramWriter(
            names(objects),
            new ProgramFiles(target),
            asset -> relative(project, installers.find(asset.hash()).orElseThrow()),
            options.importOptions());
    write(target.resolve("main.pp"), writer.program());
    return notes;
  }

  private static void refuseUsed(Path project) {
    try (Stream<Path> files = Files.exists(project) ? Files.list(project) : Stream.empty()) {
      if (files.findAny().isPresent()) {
        throw new ExportOptions.BadArguments(
            "the folder \"%s\" is not empty; give a new one with --out".formatted(project));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<ExportedObject, String> names(List<ExportedObject> objects) {
    var names = new ResourceNames();
    var byObject = new LinkedHashMap<ExportedObject, String>();
    objects.forEach(each -> byObject.put(each, names.next(each)));
    return byObject;
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

  /** With {@code /}, as programs of every system have it. */
  private static String relative(Path project, Path file) {
    return project
        .toAbsolutePath()
        .normalize()
        .relativize(file.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
