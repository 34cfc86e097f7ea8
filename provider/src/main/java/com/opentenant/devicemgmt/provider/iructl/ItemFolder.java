package com.opentenant.devicemgmt.provider.iructl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of one item, and what is wrong with them. */
final class ItemFolder {

  private final RepositoryFiles files;
  private final List<Path> all;
  private final List<String> problems;

  /**
   * @param problems to which what is wrong is added
   */
  ItemFolder(RepositoryFiles files, Path folder, List<String> problems) {
    this.files = files;
    this.problems = problems;
    this.all = list(folder);
  }

  private List<Path> list(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.filter(each -> !Files.isDirectory(each)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add("the folder cannot be read");
      return List.of();
    }
  }

  /** The keys of the only info file; none if it cannot be read. */
  Map<String, Object> info() {
    var file = only("info.*", InfoFile::isNamed);
    if (file == null) {
      return Map.of();
    }
    var name = RepositoryFiles.name(file);
    if (name.indexOf('.') != name.lastIndexOf('.')) {
      problems.add(name + " is not named info.plist, info.json, info.yaml or info.yml");
      return Map.of();
    }
    try {
      return new InfoFile(files).read(file);
    } catch (UnreadableFileException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Map.of();
    }
  }

  /** A script; null if it is missing or empty. */
  @Nullable String script(String stem) {
    var file = only(stem + "*", name -> name.startsWith(stem));
    try {
      var text = file == null ? "" : files.script(file);
      return text.isEmpty() ? null : text;
    } catch (UnreadableFileException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** A script; empty if it is missing or empty, which is a problem. */
  String requiredScript(String stem) {
    var before = problems.size();
    var script = script(stem);
    if (script == null && problems.size() == before) {
      problems.add("the file %s* is missing or empty".formatted(stem));
    }
    return script == null ? "" : script;
  }

  /** The configuration profile; empty if it is missing, which is a problem. */
  String profile() {
    var before = problems.size();
    var file = only("*.mobileconfig", name -> name.endsWith(".mobileconfig"));
    try {
      if (file != null) {
        return files.propertyList(file, RepositoryFiles.LARGEST_CONTENT);
      }
      if (problems.size() == before) {
        problems.add("the file *.mobileconfig is missing");
      }
    } catch (UnreadableFileException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return "";
  }

  /** Null if no file has such a name, or several have, which is a problem. */
  private @Nullable Path only(String glob, Predicate<String> hasName) {
    var found = all.stream().filter(each -> hasName.test(RepositoryFiles.name(each))).toList();
    if (found.size() > 1) {
      problems.add(
          "more than one file matches %s: %s"
              .formatted(
                  glob,
                  found.stream().map(RepositoryFiles::name).collect(Collectors.joining(", "))));
    }
    return found.size() == 1 ? found.get(0) : null;
  }
}
