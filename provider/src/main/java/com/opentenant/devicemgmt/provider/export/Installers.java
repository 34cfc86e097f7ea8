package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of installers: how a program names each, by its SHA-256. Thread-safe. */
final class Installers {

  private static final int BUFFER = 1 << 20;

  /** What downloads have left. */
  private static final Pattern PARTIAL = Pattern.compile("[.].*[.]part");

  /** To hash a larger file takes seconds. */
  private static final long LARGE = 1_000_000_000;

  /** Without links: a relative path through a link leads elsewhere. */
  private final Path project;

  private final Map<String, String> bySha256 = new ConcurrentHashMap<>();

  /** Why a program cannot name a file. */
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  private Installers(Path project) {
    this.project = real(project);
  }

  /**
   * Reads the files of some folders, and of the folders in them, that have the size of a wanted
   * one.
   *
   * @param project the folder of the program, in which its relative paths start
   */
  static Installers in(
      List<Path> folders, Path project, List<WantedFile> wanted, ExportNotes notes) {
    var found = new Installers(project);
    folders.stream()
        .flatMap(each -> files(each, wanted, notes).stream())
        .distinct()
        .forEach(each -> sha256(each, notes).ifPresent(hash -> found.add(hash, each)));
    return found;
  }

  /** In the order of their paths. */
  private static List<Path> files(Path folder, List<WantedFile> wanted, ExportNotes notes) {
    try {
      return FileSearch.in(folder, notes).stream()
          .filter(each -> !PARTIAL.matcher(String.valueOf(each.getFileName())).matches())
          .filter(hasSizeOfOne(wanted))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder);
    }
  }

  /** Checks a folder before the export. */
  static void requireReadable(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw unreadable(folder);
    }
  }

  private static RuntimeException unreadable(Path path) {
    return new Failure.Invalid(
        MessageLines.of(
            "installers cannot be read from \"%s\"".formatted(path),
            "Make sure that the folder exists and that you are allowed to read it."));
  }

  private static Predicate<Path> hasSizeOfOne(List<WantedFile> wanted) {
    var sizes = wanted.stream().map(WantedFile::size).collect(Collectors.toSet());
    // The length of a file that is deleted during the export is 0.
    return file -> sizes.contains(0L) || sizes.contains(file.toFile().length());
  }

  /** Adds a file, unless there is one with these bytes, or a program cannot name it. */
  void add(String sha256, Path file) {
    var path = relative(project, file);
    if (Pcl.isSafe(path)) {
      bySha256.putIfAbsent(sha256, path);
    } else {
      addFailure(sha256, "Pulumi's generators change the path \"%s\"".formatted(path));
    }
  }

  /** Notes why a program cannot name such a file. */
  void addFailure(String sha256, String reason) {
    failures.put(sha256, reason);
  }

  /** The path, relative to the program; empty if no file has the hash. */
  Optional<String> find(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }

  /** Why a program cannot name such a file; empty if there is none. */
  Optional<String> failure(String sha256) {
    return Optional.ofNullable(failures.get(sha256));
  }

  /** With {@code /}, as programs of every system have it. */
  private static String relative(Path project, Path file) {
    var named = Objects.equals(file.getRoot(), project.getRoot()) ? project.relativize(file) : file;
    return named.toString().replace('\\', '/');
  }

  /** Without links also if the folder does not exist yet. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      var absolute = path.toAbsolutePath().normalize();
      var parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }

  /** Empty if the file cannot be read. */
  private static Optional<String> sha256(Path file, ExportNotes notes) {
    try (var stream = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
      if (Files.size(file) >= LARGE) {
        notes.progress("reading " + file.getFileName());
      }
      var buffer = new byte[BUFFER];
      while (stream.read(buffer) >= 0) {
        // The stream updates the digest.
      }
      return Optional.of(HexFormat.of().formatHex(stream.getMessageDigest().digest()));
    } catch (IOException e) {
      FileSearch.addUnreadable(file, notes);
      return Optional.empty();
    }
  }
}
