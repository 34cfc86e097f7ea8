package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.contract.Sizes.Allowance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final Path BROKEN = Path.of("src/test/resources/contract/sizes");

  private static final Map<String, Allowance> LARGE_PACKAGES =
      Map.of(
          "simulator/server",
          new Allowance(30, "one server, whose parts a split would have to make public"));

  @Test
  void filesMethodsAndPackagesStaySmall() throws Exception {
    assertThat(new Sizes(LARGE_PACKAGES).breaches(sourceFolders("main"))).isEmpty();
  }

  @Test
  void testsAreHeldToTheSameLimitsOfFilesAndMethods() throws Exception {
    var breaches = new Sizes(Map.of()).breaches(sourceFolders("test"));

    assertThat(breaches).filteredOn(breach -> !breach.startsWith("package ")).isEmpty();
  }

  @Test
  void longMethodsAndForbiddenNamesAreFound() {
    assertThat(new Sizes(Map.of()).breaches(List.of(BROKEN)))
        .containsExactly(
            "BrokenHelper: no class is named …Helper",
            "InnerImpl: no class is named …Impl",
            "BrokenHelper.java.tooLong has 51 lines, more than 50");
  }

  @Test
  void longFilesAreFound(@TempDir Path folder) throws Exception {
    write(folder.resolve("devicemgmt/a/Fits.java"), 400);
    write(folder.resolve("devicemgmt/a/TooLong.java"), 401);

    assertThat(new Sizes(Map.of()).breaches(List.of(folder)))
        .containsExactly("TooLong.java has 401 lines, more than 400");
  }

  @Test
  void largePackagesAreFoundAndIruMayGrow(@TempDir Path folder) throws Exception {
    for (var i = 0; i < 21; i++) {
      write(folder.resolve("devicemgmt/provider/http/H%d.java".formatted(i)), 1);
      write(folder.resolve("devicemgmt/provider/iru/I%d.java".formatted(i)), 1);
      write(folder.resolve("devicemgmt/provider/resource/R%d.java".formatted(i)), 1);
    }
    write(folder.resolve("devicemgmt/provider/call/package-info.java"), 1);
    write(folder.resolve("devicemgmt/provider/call/C.java"), 1);
    var allowances =
        Map.of(
            "provider/resource", new Allowance(21, "a good one"),
            "provider/call", new Allowance(21, "a good one"));

    assertThat(new Sizes(allowances).breaches(List.of(folder)))
        .containsExactly(
            "package provider/call needs no allowance, or has no reason for it",
            "package provider/http has 21 files, more than 20");
  }

  /** Every module's sources, but for those that a generator wrote. */
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

  private static void write(Path file, int lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, Collections.nCopies(lines, "// A line."));
  }
}
