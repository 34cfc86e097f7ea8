package com.opentenant.devicemgmt.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.e2e.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder of {@code src/test/resources/state}: a program, its files, and the stack's settings and
 * state that the version in the folder's name has written.
 *
 * <p>The state has the addresses of the servers. In a recording these are addresses of this machine
 * on which nothing listens, so a preview that sends a request fails.
 */
record RecordedState(Path folder) {

  static final String DEPLOYMENT = "deployment.json";
  static final String SETTINGS = "Pulumi.dev.yaml";
  static final String IRU = "http://127.0.0.1:1";
  static final String LANDSCAPE = "http://127.0.0.1:2";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path ROOT = Checkout.current().root();

  static List<RecordedState> all() {
    try (var folders = Files.list(ROOT.resolve("e2e/src/test/resources/state"))) {
      return folders.sorted().map(RecordedState::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RecordedState of(String version) {
    return new RecordedState(ROOT.resolve("e2e/src/test/resources/state").resolve(version));
  }

  /** That of the newest version. */
  static RecordedState latest() {
    var all = all();
    return all.get(all.size() - 1);
  }

  /** The versions that were released. */
  static List<String> releases() {
    try (var folders = Files.list(ROOT.resolve("docs/releases"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return folder.getFileName().toString();
  }

  /** The schema of this version. */
  JsonNode schema() {
    var released = ROOT.resolve("docs/releases").resolve(version()).resolve("schema.json");
    return read(Files.exists(released) ? released : ROOT.resolve("schema.json"));
  }

  /** The resources of the provider in the state. */
  List<JsonNode> resources() {
    var resources = read(folder.resolve(DEPLOYMENT)).required("deployment").required("resources");
    return stream(resources)
        .filter(resource -> resource.required("type").textValue().startsWith("devicemgmt:"))
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return version();
  }
}
