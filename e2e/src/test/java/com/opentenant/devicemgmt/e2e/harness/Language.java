package com.opentenant.devicemgmt.e2e.harness;

import com.opentenant.devicemgmt.e2e.program.ScriptsProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The language of a program; each declares the same custom scripts. */
public enum Language {
  YAML {
    @Override
    public void declare(Workspace workspace, Map<String, ? extends Map<String, ?>> scripts) {
      workspace.declare(yaml(scripts, Map.of()));
    }

    @Override
    public void declareWithProvider(
        Workspace workspace,
        SimulatorProcess tenant,
        Map<String, ? extends Map<String, ?>> scripts) {
      var resources = yaml(scripts, Map.of("provider", "${explicit}"));
      resources.put(
          "explicit",
          Map.of("type", "pulumi:providers:devicemgmt", "properties", provider(tenant)));
      workspace.declare(resources);
    }
  },

  JAVA {
    @Override
    public void declare(Workspace workspace, Map<String, ? extends Map<String, ?>> scripts) {
      run(workspace, Map.of("scripts", scripts));
    }

    @Override
    public void declareWithProvider(
        Workspace workspace,
        SimulatorProcess tenant,
        Map<String, ? extends Map<String, ?>> scripts) {
      run(workspace, Map.of("scripts", scripts, "provider", provider(tenant)));
    }

    private void run(Workspace workspace, Map<String, ?> program) {
      workspace.write("program.json", Json.write(program));
      workspace.write(
          "Pulumi.yaml",
          """
          name: e2e
          runtime: {name: java, options: {binary: program.jar}}
          plugins: {providers: [{name: devicemgmt, path: ../../bin}]}
          """);
      if (!Files.exists(workspace.folder().resolve("program.jar"))) {
        writeJar(
            workspace.folder().resolve("program.jar"),
            ScriptsProgram.class.getName(),
            classPath().map(Path::toUri).map(URI::toString));
      }
    }
  };

  /** Makes these scripts, by resource name, the program; the outputs are their ids. */
  public abstract void declare(Workspace workspace, Map<String, ? extends Map<String, ?>> scripts);

  /** The same with an explicit provider, whose secrets are in the program. */
  public abstract void declareWithProvider(
      Workspace workspace, SimulatorProcess tenant, Map<String, ? extends Map<String, ?>> scripts);

  private static Map<String, Map<String, ?>> yaml(
      Map<String, ? extends Map<String, ?>> scripts, Map<String, ?> options) {
    var resources = new LinkedHashMap<String, Map<String, ?>>();
    scripts.forEach(
        (name, properties) ->
            resources.put(
                name,
                Map.of(
                    "type",
                    "devicemgmt:iru:CustomScript",
                    "properties",
                    properties,
                    "options",
                    options)));
    return resources;
  }

  private static Map<String, Object> provider(SimulatorProcess tenant) {
    var properties = new HashMap<String, Object>(tenant.landscapeLogin(LandscapeLogin.KEY_PAIR));
    properties.put("landscapeUrl", tenant.landscapeUrl());
    properties.put("iruTenantUrl", tenant.tenantUrl());
    properties.put("iruApiToken", tenant.token());
    properties.put("allowInsecureLocalhost", true);
    return properties;
  }

  /** A jar that has no classes but a class path. */
  static void writeJar(Path jar, String mainClass, Stream<String> classPath) {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.put(Attributes.Name.CLASS_PATH, classPath.collect(Collectors.joining(" ")));
    try (var stream = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      stream.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path of this test. Surefire replaces it by a jar that refers to it. */
  static Stream<Path> classPath() {
    var path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of);
  }
}
