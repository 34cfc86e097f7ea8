package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependabot finds every file of the tools that names versions of dependencies. */
class DependencyUpdatesTest {

  private static final Path CHECKOUT = Path.of("..");

  /** What the build and the package managers write. */
  private static final Pattern GENERATED = Pattern.compile(".*/(target|node_modules|venv)/.*");

  private static final Map<String, String> ECOSYSTEMS =
      Map.of("go.mod", "gomod", "requirements.txt", "pip", "package.json", "npm");

  @Test
  void everyManifestOfTheToolsIsUpdated() throws Exception {
    var covered = covered();

    try (var files = Files.walk(CHECKOUT.resolve("tools"))) {
      var manifests =
          files
              .filter(file -> ECOSYSTEMS.containsKey(file.getFileName().toString()))
              .filter(file -> !GENERATED.matcher(file.toString()).matches())
              .toList();

      assertThat(manifests).isNotEmpty().allMatch(file -> isCovered(file, covered));
    }
  }

  private static boolean isCovered(Path manifest, List<String> covered) {
    var ecosystem = ECOSYSTEMS.get(manifest.getFileName().toString());
    var folder = Path.of("/" + ecosystem).resolve(CHECKOUT.relativize(manifest).getParent());
    return covered.stream()
        .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(folder));
  }

  /** The folders that Dependabot reads, each below the name of its ecosystem. */
  private static List<String> covered() throws IOException {
    var updates =
        Programs.yaml(Files.readString(CHECKOUT.resolve(".github/dependabot.yml")))
            .required("updates");
    return updates
        .valueStream()
        .flatMap(
            update ->
                Stream.concat(
                        Stream.of(update.path("directory")),
                        update.path("directories").valueStream())
                    .map(folder -> folder.asText())
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> "/" + update.path("package-ecosystem").asText() + folder))
        .toList();
  }
}
