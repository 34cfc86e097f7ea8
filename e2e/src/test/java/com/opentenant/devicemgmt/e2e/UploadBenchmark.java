package com.opentenant.devicemgmt.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.e2e.harness.RunningCommand;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The speed of an upload of one gibibyte and the memory of the plugin, compared with curl, which
 * posts the same form to the same simulator. The engine's hashing of the file is not counted.
 */
final class UploadBenchmark {

  private static final long SIZE = 1L << 30;
  private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();
  private static final String FILE = "Large.pkg";

  private final Workspace workspace;
  private final SimulatorProcess simulator;

  private UploadBenchmark(Workspace workspace, SimulatorProcess simulator) {
    this.workspace = workspace;
    this.simulator = simulator;
  }

  /** Prints one table. */
  static void run() {
    try (var simulator = SimulatorProcess.start();
        var workspace =
            Workspace.yaml(
                """
                resources:
                  large:
                    type: devicemgmt:iru:CustomApp
                    properties:
                      name: Large
                      installType: package
                      installer: {fn::fileAsset: Large.pkg}
                """)) {
      workspace.withTimeLimit(Duration.ofMinutes(10)).configure(simulator);
      var benchmark = new UploadBenchmark(workspace, simulator);
      benchmark.writeFile();
      System.out.println("| upload of 1 GiB | MB/s | peak resident MB |");
      System.out.println("|---|---:|---:|");
      benchmark.plugin();
      benchmark.curl();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeFile() throws IOException {
    var block = new byte[1 << 20];
    try (var file = Files.newOutputStream(workspace.folder().resolve(FILE))) {
      for (var written = 0L; written < SIZE; written += block.length) {
        block[(int) (written >> 20) % block.length] = (byte) (written >> 20);
        file.write(block);
      }
    }
  }

  private void plugin() throws IOException {
    var up = workspace.start("up", "--yes", "--skip-preview");
    while (simulator.journal().stream().noneMatch(each -> each.path().endsWith("/upload"))) {
      awaitNextLook(up);
    }
    var started = System.nanoTime();
    var plugins = plugins(up);
    var peak = 0L;
    while (simulator.uploads().isEmpty()) {
      for (var plugin : plugins) {
        peak = Math.max(peak, peakKilobytes(plugin));
      }
      awaitNextLook(up);
    }
    row("plugin", System.nanoTime() - started, peak);
    up.await().succeeded();
  }

  /** Waits a moment; fails if the command has ended without the upload. */
  private static void awaitNextLook(RunningCommand up) {
    if (!up.isRunning()) {
      throw new IllegalStateException("there was no upload: " + up.await());
    }
    LockSupport.parkNanos(LOOK_EVERY);
  }

  private void curl() throws IOException, InterruptedException {
    var curl = Path.of("/usr/bin/curl");
    if (!Files.isExecutable(curl)) {
      System.out.println("| curl | is not installed | |");
      return;
    }
    var presigned = presign();
    var line = new ArrayList<String>();
    line.addAll(List.of(curl.toString(), "--silent", "--show-error", "--fail"));
    for (var field : presigned.required("post_data").properties()) {
      line.add("--form-string");
      line.add(field.getKey() + "=" + field.getValue().textValue());
    }
    line.add("--form");
    line.add("file=@" + workspace.folder().resolve(FILE));
    line.add(presigned.required("post_url").textValue());
    var started = System.nanoTime();
    var process = new ProcessBuilder(line).start();
    var peak = 0L;
    while (process.isAlive()) {
      peak = Math.max(peak, peakKilobytes(process.pid()));
      LockSupport.parkNanos(LOOK_EVERY);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("curl failed: " + process.exitValue());
    }
    row("curl", System.nanoTime() - started, peak);
  }

  private JsonNode presign() throws IOException, InterruptedException {
    var url = URI.create(simulator.tenantUrl() + "/api/v1/library/custom-apps/upload");
    var request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + simulator.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + FILE + "\"}"))
            .build();
    return new ObjectMapper()
        .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private static List<Long> plugins(RunningCommand up) {
    return up.descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("provider.Main"))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** The peak that Linux records; 0 if the process has ended. */
  private static long peakKilobytes(long pid) throws IOException {
    var status = Path.of("/proc", String.valueOf(pid), "status");
    Optional<String> line;
    try (var lines = Files.lines(status)) {
      line = lines.filter(each -> each.startsWith("VmHWM:")).findFirst();
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
    return line.map(each -> Long.parseLong(each.replaceAll("\\D", ""))).orElse(0L);
  }

  private static void row(String name, long nanoseconds, long peakKilobytes) {
    System.out.printf(
        "| %s | %.0f | %d |%n",
        name, SIZE / 1e6 / (nanoseconds / 1e9), peakKilobytes * 1024 / 1_000_000);
  }
}
