package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.NoMessages;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The process of one command, which reads the scripts of a simulated tenant. */
final class Refresh implements AutoCloseable {

  static final String PATH = "/api/v1/library/custom-scripts";

  final SimulatedTenant tenant = start();
  final List<String> ids = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Time time;
  private ResourceAdapter<?, ?> scripts;

  /** A tenant with this many scripts. */
  Refresh(Time time, int count) {
    this.time = time;
    for (var number = 0; number < count; number++) {
      ids.add(make("Script " + number));
    }
    scripts = configured(Map.of());
  }

  /** Adds a script in the console. */
  String make(String name) {
    return tenant
        .iru()
        .console()
        .items("custom-scripts")
        .create(
            Json.object()
                .put("name", name)
                .put("script", "#!/bin/zsh\necho before")
                .put("execution_frequency", "once")
                .put("active", true))
        .path("id")
        .asText();
  }

  void change(String id, String script) {
    tenant.iru().console().items("custom-scripts").patch(id, Json.object().put("script", script));
  }

  void configure(Map<String, String> more) {
    scripts = configured(more);
  }

  ResourceAdapter<?, ?> scripts() {
    return scripts;
  }

  Call call() {
    return new Call(
        "example",
        time,
        time.now().plus(Duration.ofMinutes(5)),
        false,
        new Cancellation(),
        new NoMessages(),
        Redaction.NONE);
  }

  static PropertyMap inputs(String name) {
    return PropertyMap.of(
        Map.of(
            "name", PropertyValue.of(name),
            "script", PropertyValue.of("#!/bin/zsh\necho before\n"),
            "executionFrequency", PropertyValue.of("once"),
            "active", PropertyValue.of(true),
            "restart", PropertyValue.of(false),
            "showInSelfService", PropertyValue.of(false)));
  }

  private static StoredObject known(String id) {
    return new StoredObject(id, inputs("Script"), inputs("Script"));
  }

  Future<Optional<StoredObject>> read(String id) {
    return threads.submit(() -> scripts.read(call(), known(id)));
  }

  /** Reads all objects, this many at once. The result lacks those that do not exist. */
  Map<String, StoredObject> readAll(int parallel, List<String> wanted) throws Exception {
    Queue<String> waiting = new ConcurrentLinkedQueue<>(wanted);
    var found = new ConcurrentHashMap<String, StoredObject>();
    var readers = new ArrayList<Future<?>>();
    for (var reader = 0; reader < parallel; reader++) {
      readers.add(
          threads.submit(
              () -> {
                for (var id = waiting.poll(); id != null; id = waiting.poll()) {
                  scripts
                      .read(call(), known(id))
                      .ifPresent(stored -> found.put(stored.id(), stored));
                }
              }));
    }
    for (var reader : readers) {
      reader.get();
    }
    return new TreeMap<>(found);
  }

  long pages() {
    return tenant.journal().stream().filter(Refresh::isPage).count();
  }

  long gets() {
    return tenant.journal().stream()
        .filter(each -> each.method().equals("GET") && !isPage(each))
        .count();
  }

  int requests() {
    return tenant.journal().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    tenant.close();
  }

  private ResourceAdapter<?, ?> configured(Map<String, String> more) {
    var configuration = new TreeMap<String, PropertyValue>();
    configuration.put("iruTenantUrl", PropertyValue.of(tenant.iruTenantUrl()));
    configuration.put("iruApiToken", PropertyValue.of(tenant.iruApiToken()));
    configuration.put("allowInsecureLocalhost", PropertyValue.of("true"));
    more.forEach((key, value) -> configuration.put(key, PropertyValue.of(value)));
    return new DeviceManagementProvider(Map.of())
        .configure(new PropertyMap(configuration))
        .resource("devicemgmt:iru:CustomScript")
        .orElseThrow();
  }

  private static boolean isPage(JournalEntry entry) {
    return entry.method().equals("GET")
        && (entry.path().equals(PATH) || entry.path().startsWith(PATH + "?"));
  }

  private static SimulatedTenant start() {
    try {
      return SimulatedTenant.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
