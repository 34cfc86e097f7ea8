package com.opentenant.devicemgmt.provider.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The schemas of the releases, {@code docs/releases/<version>/schema.json}: a release puts its own
 * there.
 */
final class Releases {

  private static final Comparator<List<Integer>> BY_NUMBERS =
      Comparator.<List<Integer>, Integer>comparing(numbers -> numbers.get(0))
          .thenComparing(numbers -> numbers.get(1))
          .thenComparing(numbers -> numbers.get(2));

  private Releases() {}

  /** The schema of the newest release; empty before the first release. */
  static Optional<Path> newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var versions = Files.list(folder)) {
      return versions
          .max(Comparator.comparing(Releases::numbers, BY_NUMBERS))
          .map(version -> version.resolve("schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The breaking changes that the changelog's topmost section lacks, each a line to write there.
   */
  static List<String> unannounced(List<BreakingChanges.Change> changes, String changelog) {
    var sections = changelog.split("(?m)^## ", -1);
    var lines = sections.length < 2 ? new String[0] : sections[1].split("\n", -1);
    return changes.stream()
        .filter(change -> Arrays.stream(lines).noneMatch(line -> tells(line, change)))
        .map(change -> "- **Breaking:** `%s` %s".formatted(change.place(), change.what()))
        .toList();
  }

  private static boolean tells(String line, BreakingChanges.Change change) {
    return line.contains("**Breaking:**") && line.contains("`" + change.place() + "`");
  }

  private static List<Integer> numbers(Path version) {
    var name = version.getFileName().toString();
    if (!name.matches("\\d+\\.\\d+\\.\\d+")) {
      throw new IllegalStateException(version + " is not named after a version");
    }
    return Arrays.stream(name.split("\\.")).map(Integer::valueOf).toList();
  }
}
