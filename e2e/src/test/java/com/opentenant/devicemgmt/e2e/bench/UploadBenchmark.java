package com.opentenant.devicemgmt.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.e2e.harness.RunningCommand;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.io.RandomAccessFile;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The speed of an upload and the memory of the plugin, compared with curl, which posts the same
 * form to the same simulator. The engine's hashing of the file is not counted.
 */
final class UploadBenchmark implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Path CURL = Path.of("/usr/bin/curl");
  private static final String FILE = "Large.pkg";

  private final SimulatorProcess simulator = SimulatorProcess.start();
  private final Workspace workspace =
      Workspace.withPlugin(Prepared.plugin())
          .withTimeLimit(Duration.ofMinutes(10))
          .configure(simulator);
  private final Path file = workspace.folder().resolve(FILE);
  private final long size;
  private int version;

  private enum Client {
    PLUGIN,
    CURL
  }

  /** In megabytes a second, and megabytes. */
  private record Upload(double speed, double peak) {}

  private UploadBenchmark(long size) {
    this.size = size;
  }

  static void run(Extent extent, Page page) {
    if (!Files.isExecutable(CURL)) {
      page.text("There is no " + CURL + " to compare the upload with.");
      return;
    }
    System.err.printf(
        "bench: upload of %d MiB, %d rounds%n", extent.uploadBytes() >> 20, extent.uploads());
    try (var benchmark = new UploadBenchmark(extent.uploadBytes())) {
      benchmark.measure(extent, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Extent extent, Page page) throws IOException {
    writeFile();
    workspace.program(
        """
        resources:
          large:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Large
              installType: package
              installer: {fn::fileAsset: Large.pkg}
        """);
    var uploads = Rounds.alternate(List.of(Client.values()), extent.uploads(), this::upload);
    page.heading("Upload of %d MiB, %d each".formatted(size >> 20, extent.uploads()));
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("", "MB/s", "peak resident, MB"));
    uploads.forEach(
        (client, measured) ->
            rows.add(
                List.of(
                    client == Client.PLUGIN ? "plugin" : "curl",
                    Rounds.figures(measured, Upload::speed).text(0),
                    Rounds.figures(measured, Upload::peak).text(0))));
    page.table(rows);
    var plugin = uploads.get(Client.PLUGIN);
    var curl = Rounds.figures(uploads.get(Client.CURL), Upload::speed);
    page.atLeast(
        "upload, speed of curl",
        0.95,
        Rounds.figures(plugin, Upload::speed).median() / curl.median(),
        2,
        " ×");
    page.atMost(
        "upload, peak resident", 150, Rounds.figures(plugin, Upload::peak).median(), 0, " MB");
  }

  private Upload upload(Client client) {
    try {
      return client == Client.PLUGIN ? plugin() : curl();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void writeFile() throws IOException {
    var block = new byte[1 << 20];
    try (var content = Files.newOutputStream(file)) {
      for (var written = 0L; written < size; written += block.length) {
        block[(int) (written >> 20) % block.length] = (byte) (written >> 20);
        content.write(block);
      }
    }
  }

  /** From the request for the presigned form until the simulator has stored the file. */
  private Upload plugin() throws IOException {
    change();
    simulator.clearJournal();
    var before = simulator.uploads().size();
    var up = workspace.start("up", "--yes", "--skip-preview");
    while (simulator.journal().stream().noneMatch(each -> each.path().endsWith("/upload"))) {
      awaitNextLook(up);
    }
    var upload = untilStored(System.nanoTime(), before, plugins(up), up::isRunning);
    up.await().succeeded();
    return upload;
  }

  /** Both clients are watched in the same way, because that takes time from the upload. */
  private Upload untilStored(
      long started, int before, List<Long> processes, BooleanSupplier isRunning) {
    var peak = 0.0;
    var running = true;
    while (simulator.uploads().size() == before) {
      if (!running) {
        throw new IllegalStateException("there was no upload");
      }
      running = isRunning.getAsBoolean();
      peak = Math.max(peak, peak(processes));
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    return new Upload(size / 1e6 / seconds, Math.max(peak, peak(processes)));
  }

  /** Another content, which the next update uploads. */
  private void change() throws IOException {
    version++;
    try (var content = new RandomAccessFile(file.toFile(), "rw")) {
      content.writeInt(version);
    }
  }

  /** Waits a moment; fails if the command has ended without the upload. */
  private static void awaitNextLook(RunningCommand up) {
    if (!up.isRunning()) {
      throw new IllegalStateException("there was no upload: " + up.await());
    }
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }

  private static double peak(List<Long> plugins) {
    return plugins.stream().mapToDouble(Memory::peak).max().orElse(0);
  }

  private Upload curl() throws IOException, InterruptedException {
    var presigned = presign();
    var line = new ArrayList<String>();
    line.addAll(List.of(CURL.toString(), "--silent", "--show-error", "--fail"));
    for (var field : presigned.required("post_data").properties()) {
      line.add("--form-string");
      line.add(field.getKey() + "=" + field.getValue().textValue());
    }
    line.add("--form");
    line.add("file=@" + file);
    line.add(presigned.required("post_url").textValue());
    var before = simulator.uploads().size();
    var started = System.nanoTime();
    var process = new ProcessBuilder(line).start();
    var upload = untilStored(started, before, List.of(process.pid()), process::isAlive);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("curl failed: " + process.exitValue());
    }
    return upload;
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

  @Override
  public void close() {
    workspace.close();
    simulator.close();
  }
}
