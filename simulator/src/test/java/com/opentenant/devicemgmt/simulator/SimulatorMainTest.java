package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorMainTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  private Process run(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  private static JsonNode readyLine(BufferedReader output) throws IOException {
    return Json.parse(output.readLine().getBytes(StandardCharsets.UTF_8));
  }

  private static TenantClient client(JsonNode ready) {
    return new TenantClient(
        HttpClient.newHttpClient(),
        ready.path("iruTenantUrl").asText(),
        ready.path("iruApiToken").asText());
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void itServesFromItsReadyLineUntilSigterm() throws Exception {
    var process = run();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var ready = readyLine(output);
      assertThat(ready.fieldNames())
          .toIterable()
          .containsExactly(
              "iruTenantUrl",
              "iruApiToken",
              "landscapeUrl",
              "landscapeAccessKey",
              "landscapeSecretKey",
              "landscapeEmail",
              "landscapePassword",
              "controlUrl");
      assertThat(ready.path("iruTenantUrl").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
      assertThat(client(ready).get(SCRIPTS).status()).isEqualTo(200);
      var control =
          new TenantClient(HttpClient.newHttpClient(), ready.path("controlUrl").asText(), "");
      assertThat(control.get("/journal").json()).hasSize(1);

      // Unlike Process.destroy, this leaves the output readable.
      process.toHandle().destroy();
      assertThat(status(process)).isEqualTo(143);
      assertThat(output.readLine()).isNull();
    }
    assertThat(text(process.getErrorStream())).isEmpty();
  }

  @Test
  void pageSizeAndRateAreAccepted() throws Exception {
    var process = run("--page-size", "1", "--requests-per-second=5");
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var ready = readyLine(output);
      var control =
          new TenantClient(HttpClient.newHttpClient(), ready.path("controlUrl").asText(), "");
      control.post("/iru/custom-scripts", "{\"name\": \"a\"}");
      control.post("/iru/custom-scripts", "{\"name\": \"b\"}");
      var page = client(ready).get(SCRIPTS);

      assertThat(page.json().path("results")).hasSize(1);
      assertThat(page.header("X-RateLimit-Limit-Second")).isEqualTo("5");
    }
  }

  @Test
  void processingSettingsAreAccepted() throws Exception {
    var process = run("--processing-responses", "1", "--processing-seconds=0");
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var client = client(readyLine(output));
      var body = Json.text(AppCalls.minimal(new AppCalls(client).upload("Widget.pkg", "x")));

      assertThat(client.post(AppCalls.PATH, body).status()).isEqualTo(503);
      assertThat(client.post(AppCalls.PATH, body).status()).isEqualTo(201);
    }
  }

  @Test
  void theReadyLineNamesLandscape() throws Exception {
    var process = run("--landscape-version", "25.10", "--landscape-profiles=2");
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var ready = readyLine(output);
      var url = ready.path("landscapeUrl").asText();
      assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+");
      var anonymous = new TenantClient(HttpClient.newHttpClient(), url, "");
      var keys =
          Json.object()
              .put("access_key", ready.path("landscapeAccessKey").asText())
              .put("secret_key", ready.path("landscapeSecretKey").asText());
      var password =
          Json.object()
              .put("email", ready.path("landscapeEmail").asText())
              .put("password", ready.path("landscapePassword").asText());
      assertThat(anonymous.post(LandscapeCalls.LOGIN, Json.text(password)).status()).isEqualTo(200);
      var reply = anonymous.post(LandscapeCalls.KEY_LOGIN, Json.text(keys));
      var client = anonymous.withToken(reply.json().path("token").asText());

      assertThat(client.get("/api/v2/about").json().path("package_version").asText())
          .startsWith("25.10");
      var limits = client.get("/api/v2/script-profile-limits").json();
      assertThat(limits.path("max_num_profiles").asInt()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--landscape-port"})
  void aTakenPortCausesOneClearLine(String option) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var process = run(option, String.valueOf(taken.getLocalPort()));

      assertThat(status(process)).isEqualTo(1);
      assertThat(text(process.getErrorStream()))
          .isEqualTo("devicemgmt-simulator: port " + taken.getLocalPort() + " is in use\n");
      assertThat(text(process.getInputStream())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"--port, iruTenantUrl", "--landscape-port, landscapeUrl"})
  void theGivenPortIsUsed(String option, String url) throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var process = run(option, String.valueOf(port));
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(readyLine(output).path(url).asText()).isEqualTo("http://127.0.0.1:" + port);
    }
  }

  @Test
  void helpIsPrintedAndEnds() throws Exception {
    var process = run("--help");

    assertThat(status(process)).isZero();
    assertThat(text(process.getInputStream()))
        .contains("--port N", "--page-size N", "--requests-per-second N", "curl", "143")
        .contains("--processing-responses N", "--processing-seconds N", "CONTROL/iru/custom-apps")
        .contains("--landscape-port N", "--landscape-version V", "--landscape-profiles N")
        .contains("landscapeUrl", "CONTROL/landscape/script-profiles", "login/access-key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 5            | unknown option --prot (try --help)",
        "extra               | unknown option extra (try --help)",
        "--port              | --port needs a number (try --help)",
        "--landscape-version | --landscape-version needs a release (try --help)",
        "--landscape-version 24 | --landscape-version takes one of 25.04, 25.10, 26.04, not \"24\"",
        "--landscape-profiles -1 | --landscape-profiles takes a number from 0 to 1000000, not"
            + " \"-1\"",
        "--port x            | --port takes a number from 0 to 65535, not \"x\"",
        "--port 65536        | --port takes a number from 0 to 65535, not \"65536\"",
        "--page-size 0       | --page-size takes a number from 1 to 100000, not \"0\"",
        "--processing-responses always | --processing-responses takes a number from 0 to 1000000,"
            + " not \"always\"",
        "--processing-seconds=1.5    | --processing-seconds takes a number from 0 to 1000000, not"
            + " \"1.5\"",
        "--page-size=-1      | --page-size takes a number from 1 to 100000, not \"-1\""
      })
  void aWrongCommandLineCausesOneClearLine(String arguments, String sentence) throws Exception {
    var process = run(arguments.split(" ", -1));

    assertThat(status(process)).isEqualTo(2);
    assertThat(text(process.getErrorStream()))
        .isEqualTo("devicemgmt-simulator: " + sentence + "\n");
    assertThat(text(process.getInputStream())).isEmpty();
  }
}
