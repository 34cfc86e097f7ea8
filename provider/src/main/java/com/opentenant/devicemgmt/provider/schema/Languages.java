package com.opentenant.devicemgmt.provider.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What each generator of SDKs is told; without it, the packages would bear Pulumi's own name. */
final class Languages {

  private Languages() {}

  static ObjectNode json() {
    var node = JsonNodeFactory.instance.objectNode();
    node.putObject("csharp")
        .put("rootNamespace", "OpenTenant")
        .put("respectSchemaVersion", true)
        .putObject("namespaces")
        .put("devicemgmt", "DeviceManagement");
    node.putObject("go")
        .put("importBasePath", "github.com/opentenant/pulumi-devicemgmt/sdk/go/devicemgmt")
        .put("generateResourceContainerTypes", true)
        .put("respectSchemaVersion", true);
    // The module has a pom of its own, because the generator knows Gradle alone.
    node.putObject("java")
        .put("basePackage", "com.opentenant")
        .put("buildFiles", "none")
        .putObject("dependencies")
        .put("com.pulumi:pulumi", pulumiVersion());
    node.putObject("nodejs")
        .put("packageName", "@opentenant/devicemgmt")
        .put("respectSchemaVersion", true);
    node.putObject("python")
        .put("packageName", "opentenant_devicemgmt")
        .put("respectSchemaVersion", true)
        .putObject("pyproject")
        .put("enabled", true);
    return node;
  }

  /** The version of {@code com.pulumi:pulumi} that this build uses, put there by Maven. */
  private static String pulumiVersion() {
    try (InputStream stream = Languages.class.getResourceAsStream("pulumi-version.txt")) {
      if (stream == null) {
        throw new IllegalStateException("built without pulumi-version.txt");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
