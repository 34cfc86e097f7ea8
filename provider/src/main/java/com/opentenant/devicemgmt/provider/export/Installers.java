package com.opentenant.devicemgmt.provider.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The installers in a folder, by their SHA-256. */
final class Installers {

  private static final int BUFFER = 1 << 20;

  private final Map<String, Path> bySha256;

  private Installers(Map<String, Path> bySha256) {
    this.bySha256 = bySha256;
  }

  static Installers none() {
    return new Installers(Map.of());
  }

  /** Reads all files of a folder and the folders in it. */
  static Installers in(Path folder) {
    var found = new TreeMap<String, Path>();
    try (var files = Files.walk(folder.toRealPath())) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        found.putIfAbsent(sha256(file), file);
      }
    } catch (IOException e) {
      throw new ExportOptions.BadArguments(
          "--installers: the folder \"%s\" cannot be read".formatted(folder));
    } catch (UncheckedIOException e) {
      throw new ExportOptions.BadArguments(
          "--installers: a file in \"%s\" cannot be read".formatted(folder));
    }
    return new Installers(found);
  }

  Optional<Path> find(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }

  private static String sha256(Path file) throws IOException {
    try (var stream =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      var buffer = new byte[BUFFER];
      while (stream.read(buffer) >= 0) {
        // The stream updates the digest.
      }
      return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
