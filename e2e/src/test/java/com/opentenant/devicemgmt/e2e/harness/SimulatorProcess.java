package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A simulated tenant in its own process, from {@code bin/}, and the client that controls it. */
public final class SimulatorProcess implements AutoCloseable {

  private static final Duration LIFETIME = Duration.ofMinutes(20);
  private static final Duration FAULT_LIMIT = Duration.ofMinutes(1);
  private static final String LEGACY = "/api/?action=";

  private final Scratch scratch;
  private final JsonNode ready;
  private final ControlClient control;

  /** A request to the tenant and the status of its response; 0 if there is none yet. */
  public record Request(String method, String path, int status) {}

  private SimulatorProcess(Scratch scratch, JsonNode ready) {
    this.scratch = scratch;
    this.ready = ready;
    this.control = new ControlClient(ready.required("controlUrl").textValue());
  }

  /** Starts one on a free port and returns when it is ready. */
  public static SimulatorProcess start(String... arguments) {
    return start(new Scratch("simulator"), Checkout.current().simulator(), arguments);
  }

  /** The same from an archive, extracted to a folder with spaces in its name. */
  public static SimulatorProcess startFrom(Path archive) {
    var scratch = new Scratch("simulator");
    return start(scratch, scratch.extract("a simulator", archive).resolve("devicemgmt-simulator"));
  }

  private static SimulatorProcess start(Scratch scratch, Path launcher, String... arguments) {
    try {
      var line = new ArrayList<String>();
      line.add(launcher.toString());
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

  public String landscapeUrl() {
    return ready.required("landscapeUrl").textValue();
  }

  /** The properties of a provider that log in to Landscape, by their names. */
  public Map<String, String> landscapeLogin(LandscapeLogin login) {
    return login.properties().stream()
        .collect(Collectors.toMap(name -> name, name -> ready.required(name).textValue()));
  }

  /** The configuration for this tenant. */
  public Map<String, String> configuration() {
    return Map.of(
        "devicemgmt:iruTenantUrl",
        tenantUrl(),
        "devicemgmt:landscapeUrl",
        landscapeUrl(),
        "devicemgmt:allowInsecureLocalhost",
        "true");
  }

  /** Address and login of both APIs in the provider's variables. */
  public Map<String, String> variables() {
    var login = landscapeLogin(LandscapeLogin.KEY_PAIR);
    return Map.of(
        "IRU_TENANT_URL", tenantUrl(),
        "IRU_API_TOKEN", token(),
        "LANDSCAPE_BASE_URL", landscapeUrl(),
        "LANDSCAPE_ACCESS_KEY", login.getOrDefault("landscapeAccessKey", ""),
        "LANDSCAPE_SECRET_KEY", login.getOrDefault("landscapeSecretKey", ""));
  }

  /** The part of the configuration that users set with {@code --secret}. */
  public Map<String, String> secretConfiguration() {
    return secretConfiguration(LandscapeLogin.KEY_PAIR);
  }

  /** The same with this way to log in to Landscape. */
  public Map<String, String> secretConfiguration(LandscapeLogin login) {
    var configuration = new HashMap<String, String>();
    configuration.put("devicemgmt:iruApiToken", token());
    landscapeLogin(login).forEach((name, value) -> configuration.put("devicemgmt:" + name, value));
    return configuration;
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

  /**
   * The requests that changed something in Landscape: {@code PATCH /script-profiles/3}, or the name
   * of a legacy call, {@code EditScript}.
   */
  public List<String> landscapeWrites() {
    return journal().stream()
        .filter(request -> !request.method().equals("GET") && !request.path().contains("/login"))
        .filter(request -> !request.path().startsWith(LEGACY + "Get"))
        .map(
            request ->
                request.path().startsWith(LEGACY)
                    ? request.path().substring(LEGACY.length()).replaceFirst("&.*", "")
                    : request.method() + " " + request.path().replaceFirst("^/api/v2", ""))
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

  /** Makes later requests fail; {@code bin/devicemgmt-simulator --help} lists the faults. */
  public void inject(Map<String, ?> fault) {
    control.post("/faults", fault);
  }

  /** Returns when each injected fault has met a request. A request that is slowed may still run. */
  public void awaitFaults() {
    long end = System.nanoTime() + FAULT_LIMIT.toNanos();
    while (!control.get("/faults").isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no request met the faults " + control.get("/faults"));
      }
    }
  }

  /** The custom scripts in the web console. */
  public Console customScripts() {
    return new Console(control, "/iru/custom-scripts");
  }

  /** The custom apps in the web console. */
  public Console customApps() {
    return new Console(control, "/iru/custom-apps");
  }

  /** The in-house apps in the web console. */
  public Console inHouseApps() {
    return new Console(control, "/iru/in-house-apps");
  }

  /** The blueprints in the web console. */
  public Console blueprints() {
    return new Console(control, "/iru/blueprints");
  }

  /** The custom profiles in the web console. */
  public Console customProfiles() {
    return new Console(control, "/iru/custom-profiles");
  }

  /** The tags in the web console. */
  public Console tags() {
    return new Console(control, "/iru/tags");
  }

  /** The uploads, with {@code file_key}, {@code sha256} and {@code file_size} each. */
  public List<JsonNode> uploads() {
    return StreamSupport.stream(control.get("/iru/uploads").spliterator(), false).toList();
  }

  /** The scripts of Landscape; archived and redacted ones are found only by id. */
  public Console landscapeScripts() {
    return landscapeScripts("standalone");
  }

  /** The same of another account, {@code branch}. */
  public Console landscapeScripts(String account) {
    return new Console(control, "/landscape/accounts/" + account + "/scripts");
  }

  /** The script profiles of Landscape; archived ones are found only by id. */
  public Console scriptProfiles() {
    return scriptProfiles("standalone");
  }

  /** The same of another account, {@code branch}. */
  public Console scriptProfiles(String account) {
    return new Console(control, "/landscape/accounts/" + account + "/script-profiles");
  }

  /** Turns a quirk of Landscape on, by the simulator's name for it. */
  public void setLandscapeQuirk(String name) {
    control.post("/landscape/quirks", Map.of("on", List.of(name)));
  }

  /** The Self Service categories. */
  public Console selfServiceCategories() {
    return new Console(control, "/iru/self-service-categories");
  }

  /** Lets the requests continue that faults of the kind {@code hold} have met. */
  public void release() {
    control.post("/faults/release", Map.of());
  }

  /** Removes the faults that have not met a request. */
  public void clearFaults() {
    control.delete("/faults");
  }

  @Override
  public void close() {
    scratch.close();
  }
}
