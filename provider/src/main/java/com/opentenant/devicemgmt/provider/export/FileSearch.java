package com.opentenant.devicemgmt.provider.export;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files in a folder and in the folders in it. A note names each that cannot be read. */
final class FileSearch extends SimpleFileVisitor<Path> {

  private final Path folder;
  private final ExportNotes notes;
  private final List<Path> found = new ArrayList<>();

  private FileSearch(Path folder, ExportNotes notes) {
    this.folder = folder;
    this.notes = notes;
  }

  /**
   * The files in the order of their paths.
   *
   * @throws IOException if the folder itself cannot be read
   */
  static List<Path> in(Path folder, ExportNotes notes) throws IOException {
    var search = new FileSearch(folder.toRealPath(), notes);
    Files.walkFileTree(search.folder, search);
    return search.found.stream().sorted(Comparator.comparing(Path::toString)).toList();
  }

  /** A note about a file or folder that the export leaves aside. */
  static void addUnreadable(Path path, ExportNotes notes) {
    notes.add("could not read \"%s\"; it is ignored".formatted(path));
  }

  /** A link to a file is a file. */
  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Files.isRegularFile(file)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException reason) throws IOException {
    return goOn(path, reason);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException reason)
      throws IOException {
    return reason == null ? FileVisitResult.CONTINUE : goOn(visited, reason);
  }

  private FileVisitResult goOn(Path path, IOException reason) throws IOException {
    if (path.equals(folder)) {
      throw reason;
    }
    addUnreadable(path, notes);
    return FileVisitResult.CONTINUE;
  }
}
