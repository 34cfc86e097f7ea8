package com.opentenant.devicemgmt.provider.iructl;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the folders that have an info file, at any depth. Links to folders are not followed. */
final class ItemFolders extends SimpleFileVisitor<Path> {

  private final RepositoryFiles files;
  private final List<String> problems;
  private final SortedSet<Path> found = new TreeSet<>();

  private ItemFolders(RepositoryFiles files, List<String> problems) {
    this.files = files;
    this.problems = problems;
  }

  /**
   * The folders in a folder; none if it does not exist.
   *
   * @param problems to which what cannot be read is added
   */
  static SortedSet<Path> in(Path kind, RepositoryFiles files, List<String> problems) {
    var folders = new ItemFolders(files, problems);
    try {
      if (Files.exists(kind)) {
        Files.walkFileTree(kind, folders);
      }
    } catch (IOException e) {
      folders.visitFileFailed(kind, e);
    }
    return folders.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
      problems.add(files.place(file) + " is a link to a folder and is ignored");
    } else if (InfoFile.isNamed(RepositoryFiles.name(file))) {
      found.add(Objects.requireNonNull(file.getParent()));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) {
    problems.add(files.place(file) + " cannot be read");
    return FileVisitResult.CONTINUE;
  }
}
