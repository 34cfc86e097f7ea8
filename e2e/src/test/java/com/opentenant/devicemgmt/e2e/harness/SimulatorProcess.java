package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A simulated tenant in a process of its own, from {@code bin/}, and the door to control it. */
public final class SimulatorProcess implements AutoCloseable {

  private static final Duration LIFETIME = Duration.ofMinutes(20);
  private static final Duration STRIKE_LIMIT = Duration.ofMinutes(1);

  private final Scratch scratch;
  private final JsonNode ready;
  private final ControlClient control;

  /** A request that the tenant got, and how it answered; no status is 0. */
  public record Request(String method, String path, int status) {}

  private SimulatorProcess(Scratch scratch, JsonNode ready) {
    this.scratch = scratch;
    this.ready = ready;
    this.control = new ControlClient(ready.required("controlUrl").textValue());
  }

  /** Starts one on a free port and returns when it is ready. */
  public static SimulatorProcess start(String... arguments) {
    var scratch = new Scratch("simulator");
    try {
      var line = new ArrayList<String>();
      line.add(Checkout.current().simulator().toString());
      line.addAll(List.of(arguments));
      var environment = scratch.environment(Path.of("/usr/bin"));
      var process =
          RunningCommand.start(scratch, line, scratch.folder("work"), environment, LIFETIME);
      process.awaitOutput("}\n");
      return new SimulatorProcess(scratch, Json.read(process.stdout()));
    } catch (AssertionError | IllegalStateException e) {
      scratch.close();
      throw e;
    }
  }

  public String tenantUrl() {
    return ready.required("iruTenantUrl").textValue();
  }

  public String token() {
    return ready.required("iruApiToken").textValue();
  }

  /** The configuration that leads a program to this tenant. */
  public Map<String, String> configuration() {
    return Map.of(
        "devicemgmt:iruTenantUrl",
        tenantUrl(),
        "devicemgmt:landscapeUrl",
        ready.required("landscapeUrl").textValue(),
        "devicemgmt:allowInsecureLocalhost",
        "true");
  }

  /** The part of the configuration that users set with {@code --secret}. */
  public Map<String, String> secretConfiguration() {
    return Map.of(
        "devicemgmt:iruApiToken",
        token(),
        "devicemgmt:landscapeAccessKey",
        ready.required("landscapeAccessKey").textValue(),
        "devicemgmt:landscapeSecretKey",
        ready.required("landscapeSecretKey").textValue());
  }

  /** The requests so far, in order of arrival. */
  public List<Request> journal() {
    return StreamSupport.stream(control.get("/journal").spliterator(), false)
        .map(
            entry ->
                new Request(
                    entry.required("method").textValue(),
                    entry.required("path").textValue(),
                    entry.path("status").intValue()))
        .toList();
  }

  public void clearJournal() {
    control.delete("/journal");
  }

  /**
   * What a client did that the real tenant would refuse or a document forbids; every test expects
   * none.
   */
  public List<JsonNode> violations() {
    return StreamSupport.stream(control.get("/violations").spliterator(), false).toList();
  }

  /**
   * Makes coming requests go wrong; {@code bin/devicemgmt-simulator --help} tells what can be asked
   * for.
   */
  public void inject(Map<String, ?> fault) {
    control.post("/faults", fault);
  }

  /**
   * Returns when the injected faults have struck, which may be in the middle of a request that they
   * slow.
   */
  public void awaitFaultsStruck() {
    long end = System.nanoTime() + STRIKE_LIMIT.toNanos();
    while (!control.get("/faults").isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no request met the faults " + control.get("/faults"));
      }
    }
  }

  /** What somebody does to the custom scripts in the web console. */
  public Console customScripts() {
    return new Console(control, "/iru/custom-scripts");
  }

  /** What somebody does to the custom apps in the web console. */
  public Console customApps() {
    return new Console(control, "/iru/custom-apps");
  }

  /** What was uploaded: {@code file_key}, {@code sha256}, {@code file_size} each. */
  public List<JsonNode> uploads() {
    return StreamSupport.stream(control.get("/iru/uploads").spliterator(), false).toList();
  }

  /** The scripts of Landscape that are not archived. */
  public Console landscapeScripts() {
    return new Console(control, "/landscape/scripts");
  }

  /** The script profiles of Landscape that are not archived. */
  public Console scriptProfiles() {
    return new Console(control, "/landscape/script-profiles");
  }

  /** The Self Service categories. */
  public Console selfServiceCategories() {
    return new Console(control, "/iru/self-service-categories");
  }

  /** Ends the faults that are still to come. */
  public void clearFaults() {
    control.delete("/faults");
  }

  @Override
  public void close() {
    scratch.close();
  }
}
