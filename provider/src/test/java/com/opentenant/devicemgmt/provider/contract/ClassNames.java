package com.opentenant.devicemgmt.provider.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Class names without a meaning, found in the compiler's tree. */
final class ClassNames {

  private static final List<String> FORBIDDEN_ENDINGS =
      List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base");

  private ClassNames() {}

  /** Every class below the folders with a forbidden name, each a sentence. */
  static List<String> forbidden(List<Path> folders) {
    var files = folders.stream().flatMap(folder -> javaFiles(folder).stream()).toList();
    var found = new ArrayList<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, sources);
      for (var unit : task.parse()) {
        new Scanner(found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static List<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreeScanner<Void, Void> {

    private final List<String> found;

    Scanner(List<String> found) {
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
  }
}
