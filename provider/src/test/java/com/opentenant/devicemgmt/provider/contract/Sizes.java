package com.opentenant.devicemgmt.provider.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The limits of size and the forbidden names, counted over the compiler's own tree. */
final class Sizes {

  private static final int FILE = 400;
  private static final int METHOD = 50;
  private static final int PACKAGE = 20;

  /** A file pair for each resource and a file for each function make these grow. */
  private static final Set<String> PACKAGES_WITHOUT_LIMIT = Set.of("iru", "landscape");

  private static final List<String> FORBIDDEN_ENDINGS =
      List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base");

  private final Map<String, Allowance> allowances;

  /**
   * A package that is larger than it should be, with the reason.
   *
   * @param files the limit for this one
   */
  record Allowance(int files, String reason) {}

  Sizes(Map<String, Allowance> allowances) {
    this.allowances = allowances;
  }

  /** Every breach in the source files below the folders, each a sentence. */
  List<String> breaches(List<Path> folders) {
    var files = folders.stream().flatMap(folder -> javaFiles(folder).stream()).toList();
    var found = new ArrayList<String>();
    packages(files, found);
    files.forEach(file -> fileLength(file, found));
    trees(files, found);
    return found;
  }

  private void packages(List<Path> files, List<String> found) {
    files.stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()))
        .forEach((folder, count) -> packageSize(folder, count, found));
  }

  private void packageSize(Path folder, long count, List<String> found) {
    var name = nameOf(folder);
    var last = folder.getFileName().toString();
    var allowance = Optional.ofNullable(allowances.get(name));
    var limit = allowance.map(Allowance::files).orElse(PACKAGE);
    if (count > limit && !PACKAGES_WITHOUT_LIMIT.contains(last)) {
      found.add("package %s has %d files, more than %d".formatted(name, count, limit));
    }
    if (allowance.isPresent() && (count <= PACKAGE || allowance.get().reason().isBlank())) {
      found.add("package %s needs no allowance, or has no reason for it".formatted(name));
    }
  }

  private static void fileLength(Path file, List<String> found) {
    try (var lines = Files.lines(file)) {
      var count = lines.count();
      if (count > FILE) {
        found.add("%s has %d lines, more than %d".formatted(file.getFileName(), count, FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trees(Collection<Path> files, List<String> found) {
    if (files.isEmpty()) {
      return;
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, sources);
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        new UnitScanner(unit, positions, found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code simulator/server} and the like: what stands after the project's own root package. */
  private static String nameOf(Path folder) {
    var path = folder.toString().replace('\\', '/');
    var marker = "devicemgmt/";
    return path.substring(path.lastIndexOf(marker) + marker.length());
  }

  /** Reads one file's classes and methods. */
  private static final class UnitScanner extends TreeScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    UnitScanner(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      var name = type.getSimpleName().toString();
      FORBIDDEN_ENDINGS.stream()
          .filter(name::endsWith)
          .forEach(ending -> found.add("%s: no class is named …%s".formatted(name, ending)));
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      var lines = line(positions.getEndPosition(unit, method)) - startLine(method) + 1;
      if (lines > METHOD) {
        found.add(
            "%s.%s has %d lines, more than %d"
                .formatted(fileName(), method.getName(), lines, METHOD));
      }
      return super.visitMethod(method, null);
    }

    private long startLine(Tree tree) {
      return line(positions.getStartPosition(unit, tree));
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private String fileName() {
      return Path.of(unit.getSourceFile().getName()).getFileName().toString();
    }
  }
}
