package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The installers in a folder: how a program names each, by its SHA-256. */
final class Installers {

  private static final int BUFFER = 1 << 20;

  private final Map<String, String> bySha256;

  private Installers(Map<String, String> bySha256) {
    this.bySha256 = bySha256;
  }

  static Installers none() {
    return new Installers(Map.of());
  }

  /**
   * Reads all files of a folder and the folders in it.
   *
   * @param project the folder of the program, in which its relative paths start
   */
  static Installers in(Path folder, Path project) {
    var found = new TreeMap<String, String>();
    var start = real(project);
    try (var files = Files.walk(folder.toRealPath())) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var path = relative(start, file);
        if (Pcl.isSafe(path)) {
          found.putIfAbsent(sha256(file), path);
        }
      }
    } catch (IOException e) {
      throw ExportOptions.unusable(
          "--installers: the folder \"%s\" cannot be read".formatted(folder));
    } catch (UncheckedIOException e) {
      throw ExportOptions.unusable(
          "--installers: a file in \"%s\" cannot be read".formatted(folder));
    }
    return new Installers(found);
  }

  /** The path, relative to the program; empty if no file has the hash. */
  Optional<String> find(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }

  /** With {@code /}, as programs of every system have it. */
  private static String relative(Path project, Path file) {
    var named = Objects.equals(file.getRoot(), project.getRoot()) ? project.relativize(file) : file;
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

  private static String sha256(Path file) throws IOException {
    try (var stream = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
      var buffer = new byte[BUFFER];
      while (stream.read(buffer) >= 0) {
        // The stream updates the digest.
      }
      return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }
  }
}
