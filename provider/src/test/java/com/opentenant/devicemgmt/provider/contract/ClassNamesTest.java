package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final Path BROKEN = Path.of("src/test/resources/contract/names");

  @ParameterizedTest
  @ValueSource(strings = {"main", "test"})
  void noClassHasAForbiddenName(String kind) throws Exception {
    assertThat(ClassNames.forbidden(sourceFolders(kind))).isEmpty();
  }

  @Test
  void forbiddenNamesAreFound() {
    assertThat(ClassNames.forbidden(List.of(BROKEN)))
        .containsExactly(
            "BrokenHelper: no class is named …Helper", "InnerImpl: no class is named …Impl");
  }

  /** Every module's sources, except those that a generator wrote. */
  private static List<Path> sourceFolders(String kind) throws IOException {
    try (Stream<Path> modules = Files.walk(CHECKOUT, 2)) {
      var folders =
          modules
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(module -> module.resolve("src").resolve(kind).resolve("java"))
              .filter(Files::isDirectory)
              .filter(folder -> !folder.startsWith(CHECKOUT.resolve("sdk/java/src/main")))
              .sorted()
              .toList();
      assertThat(folders).contains(CHECKOUT.resolve("provider/src/" + kind + "/java"));
      return folders;
    }
  }
}
