package com.opentenant.devicemgmt.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A temporary folder and the processes that run in it. They are removed when it is closed or the
 * JVM ends. After that it is unusable, so a test that still runs while the JVM ends leaves no
 * files.
 */
final class Scratch implements AutoCloseable {

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::remove, "remove scratch folder");
  private boolean removed;

  Scratch(String name) {
    synchronized (this) {
      // First, because this fails while the JVM ends.
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        folder = Files.createTempDirectory("devicemgmt-" + name + "-").toRealPath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A folder with this name in it, which is created if it is missing. */
  synchronized Path folder(String name) {
    requireOpen();
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void link(String name, Path target) {
    requireOpen();
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createSymbolicLink(folder.resolve(name), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies another folder to one with this name in it. */
  synchronized void copy(String name, Path source) {
    requireOpen();
    try (var files = Files.walk(source)) {
      for (var file : files.toList()) {
        Files.copy(
            file,
            folder.resolve(name).resolve(source.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Extracts an archive to a folder with this name in it; the files get new times. */
  Path extract(String name, Path archive) {
    var target = folder(name);
    var tar = new ProcessBuilder("tar", "-xmzf", archive.toString(), "-C", target.toString());
    try {
      if (start(tar.inheritIO()).waitFor() != 0) {
        throw new IllegalStateException("tar could not extract " + archive);
      }
      return target;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  synchronized void write(Path file, byte[] content) {
    requireOpen();
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.write(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with one of these texts, in UTF-8. */
  synchronized List<Path> filesWith(Collection<String> texts) {
    requireOpen();
    try (var files = Files.walk(folder)) {
      var found = new ArrayList<Path>();
      // Files of any kind are read byte by byte.
      var wanted =
          texts.stream()
              .map(
                  text ->
                      new String(
                          text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
              .toList();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (wanted.stream().anyMatch(content::contains)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Process start(ProcessBuilder builder) {
    requireOpen();
    try {
      var process = builder.start();
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The environment that a process needs, and nothing else from this JVM's environment: no
   * credentials of a tenant, no Pulumi account, no proxy.
   */
  Map<String, String> environment(Path firstOnPath) {
    var environment = new TreeMap<String, String>();
    environment.put("PATH", firstOnPath + ":" + System.getenv("PATH"));
    environment.put("HOME", folder("home").toString());
    environment.put("TMPDIR", folder("tmp").toString());
    var javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null) {
      environment.put("JAVA_HOME", javaHome);
    }
    return environment;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
    remove();
  }

  private synchronized void remove() {
    removed = true;
    processes.forEach(ProcessTree::kill);
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + folder, e);
    }
  }

  private void requireOpen() {
    if (removed) {
      throw new IllegalStateException(folder + " is removed");
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
