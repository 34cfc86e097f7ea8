package com.opentenant.devicemgmt.e2e.bench;

import com.opentenant.devicemgmt.e2e.harness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

/**
 * Compares the plugin, as it is shipped, with a minimal provider and with curl, and writes the
 * tables for {@code docs/benchmarks.md}. {@code make bench} runs it.
 */
public final class Benchmark {

  private Benchmark() {}

  /** Measures as much as the first argument says, the name of an {@link Extent}. */
  public static void main(String[] arguments) throws IOException {
    var extent = Extent.of(arguments[0]);
    var page = new Page();
    page.text(conditions(extent));
    System.err.printf("bench: start and exit, %d rounds%n", extent.starts());
    StartBenchmark.run(extent, page);
    CommandBenchmark.run(extent, page);
    UploadBenchmark.run(extent, page);
    page.write(Prepared.page());
  }

  private static String conditions(Extent extent) throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return """
        %s%s, devicemgmt %s. %s %s, %d processors%s, load average at the start %.1f. Pulumi %s, Java %s in the archive, Java %s for \
        `java -cp`, %s."""
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            extent.isFull() ? "" : " (quick: the figures mean nothing)",
            revision(),
            system.getName(),
            system.getArch(),
            system.getAvailableProcessors(),
            processor(),
            system.getSystemLoadAverage(),
            printed(Checkout.current().engine().resolve("pulumi").toString(), "version"),
            archivedJava(),
            System.getProperty("java.version"),
            printed("go", "version").replaceFirst("go version go(\\S+).*", "Go $1"));
  }

  private static String revision() {
    return printed("git", "-C", Checkout.current().root().toString(), "describe", "--always");
  }

  private static String archivedJava() throws IOException {
    var release = new Properties();
    try (var reader = Files.newBufferedReader(Prepared.plugin().resolve("runtime/release"))) {
      release.load(reader);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }

  /** The name that Linux has for the processor. */
  private static String processor() throws IOException {
    var information = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(information)) {
      return "";
    }
    try (var lines = Files.lines(information)) {
      return lines
          .filter(each -> each.startsWith("model name"))
          .findFirst()
          .map(each -> " (" + each.replaceFirst(".*: ", "") + ")")
          .orElse("");
    }
  }

  private static String printed(String... command) {
    try {
      var process = new ProcessBuilder(command).start();
      var bytes = process.getInputStream().readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("could not run " + List.of(command), e);
    }
  }
}
