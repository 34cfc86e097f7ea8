package com.opentenant.devicemgmt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java programs in the schema's descriptions, in the README of the SDK and in the registry's
 * page.
 */
class DocumentedProgramsTest {

  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Shared by all programs, because it reads the class path. */
  @AutoClose
  private final StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);

  @TempDir private Path classes;

  @Test
  void everyDocumentedProgramCompiles() throws Exception {
    var programs = programs().toList();

    assertThat(programs).isNotEmpty();
    for (var program : programs) {
      assertThat(compile(program)).as(program).isEmpty();
    }
  }

  @Test
  void aProgramThatNamesNoPropertyOfOursDoesNotCompile() {
    var program =
        """
        import com.opentenant.devicemgmt.iru.CustomScriptArgs;

        class App {
          Object arguments = CustomScriptArgs.builder().nmae("One").build();
        }
        """;

    assertThat(compile(program)).singleElement().asString().contains("nmae");
  }

  private static Stream<String> programs() throws Exception {
    var schema = new ObjectMapper().readTree(Path.of("../../schema.json").toFile());
    var descriptions =
        Stream.of("resources", "functions")
            .flatMap(section -> schema.path(section).valueStream())
            .map(node -> node.path("description").asText());
    var pages =
        Stream.of(
            Files.readString(Path.of("README.md")),
            Files.readString(Path.of("../../docs/_index.md")));
    return Stream.concat(descriptions, pages)
        .flatMap(text -> JAVA.matcher(text).results())
        .map((MatchResult match) -> match.group(1));
  }

  private List<String> compile(String program) {
    var problems = new DiagnosticCollector<JavaFileObject>();
    var options =
        List.of(
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    COMPILER.getTask(null, files, problems, options, null, List.of(new Source(program))).call();
    var errors = new ArrayList<String>();
    for (var problem : problems.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(problem.toString());
      }
    }
    return errors;
  }

  /** A program in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///App.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
