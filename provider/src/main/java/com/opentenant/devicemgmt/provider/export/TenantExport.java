package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  public void write(ExportOptions options, Path target, Path project, ExportNotes notes) {
    refuseUsed(project);
    var installers = options.installerFolder().map(Installers::in).orElseGet(Installers::none);
    var found = new TenantReader(registry, notes, time, cancellation).read(options);
    var objects =
        found.stream()
            .filter(each -> hasSafeKeys(each, notes))
            .filter(each -> hasItsFiles(each, asset -> path(project, installers, asset), notes))
            .toList();
    var writer =
        new ProgramWriter(
            names(objects),
            new ProgramFiles(target),
            asset -> path(project, installers, asset).orElseThrow(),
            options.importOptions());
    write(target.resolve("main.pp"), writer.program());
    notes.add("exported objects: %d".formatted(objects.size()));
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
      ExportedObject object, Function<Asset, Optional<String>> path, ExportNotes notes) {
    var missing =
        assets(object.inputs())
            .filter(each -> each.source() != AssetSource.TEXT)
            .filter(each -> path.apply(each).isEmpty())
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

  /** The path of an installer, relative to the program; empty if a program cannot name it. */
  private static Optional<String> path(Path project, Installers installers, Asset asset) {
    return installers.find(asset.hash()).map(file -> relative(project, file)).filter(Pcl::isSafe);
  }

  private static Stream<Asset> assets(PropertyValue value) {
    return Stream.concat(
        Optional.of(value).filter(Asset.class::isInstance).map(each -> (Asset) each).stream(),
        value.parts().values().stream().flatMap(TenantExport::assets));
  }

  /** With {@code /}, as programs of every system have it. */
  private static String relative(Path project, Path file) {
    var folder = real(project);
    var path = real(file);
    var named = Objects.equals(path.getRoot(), folder.getRoot()) ? folder.relativize(path) : path;
    return named.toString().replace('\\', '/');
  }

  /** Without links: a relative path through a link leads elsewhere. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
