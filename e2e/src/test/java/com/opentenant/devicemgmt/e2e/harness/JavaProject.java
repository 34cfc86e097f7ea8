package com.opentenant.devicemgmt.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.Provider;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A Java project, compiled without Maven. */
public final class JavaProject {

  private static final String SOURCES = "src/main/java";
  private static final String RESOURCES = "src/main/resources";

  private final Workspace workspace;

  public JavaProject(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Copies {@code src} of a generated SDK, as Pulumi's instructions say. */
  public void addSources(String sdk) {
    var from = workspace.folder().resolve(sdk);
    try (var files = Files.walk(from.resolve("src"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        workspace.write(from.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles the sources, with Pulumi's libraries and the SDK of this checkout. */
  public void buildWithSdk(String jar, String mainClass) {
    build(jar, mainClass, Language.classPath().toList());
  }

  /** Compiles the sources, with Pulumi's libraries but without the SDK of this checkout. */
  public void build(String jar, String mainClass) {
    build(
        jar,
        mainClass,
        Language.classPath().filter(each -> !each.equals(sdkOfThisCheckout())).toList());
  }

  private void build(String jar, String mainClass, List<Path> libraries) {
    var classes = workspace.folder().resolve("classes");
    var options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-encoding",
            "UTF-8",
            "-classpath",
            libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            "-d",
            classes.toString());
    var compiler = ToolProvider.getSystemJavaCompiler();
    var output = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var sources = Files.walk(workspace.folder().resolve(SOURCES))) {
      var units = files.getJavaFileObjectsFromPaths(sources.filter(Files::isRegularFile).toList());
      assertThat(compiler.getTask(output, files, null, options, null, units).call())
          .as(output.toString())
          .isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Language.writeJar(
        workspace.folder().resolve(jar),
        mainClass,
        Stream.concat(
            Stream.of("classes/", RESOURCES + "/"),
            libraries.stream().map(each -> each.toUri().toString())));
  }

  private static Path sdkOfThisCheckout() {
    try {
      return Path.of(Provider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
