package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.ProfileLimits;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Postponed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A simulated tenant and a stack, in virtual time; on request with a relay between them. */
public final class TestBed implements AutoCloseable {

  /** A value that only the tenant knows, such as the id of a category. */
  public record FromTenant(Function<SimulatedTenant, Object> value) {

    /** The values with those of the tenant, also within objects and lists. */
    static Map<String, Object> resolved(Map<String, Object> values, SimulatedTenant tenant) {
      var resolved = new LinkedHashMap<String, Object>();
      values.forEach((name, value) -> resolved.put(name, resolved(value, tenant)));
      return resolved;
    }

    private static Object resolved(Object value, SimulatedTenant tenant) {
      if (value instanceof FromTenant known) {
        return known.value().apply(tenant);
      }
      if (value instanceof Map<?, ?> map) {
        var resolved = new LinkedHashMap<String, Object>();
        map.forEach((name, each) -> resolved.put((String) name, resolved(each, tenant)));
        return resolved;
      }
      return value instanceof List<?> list
          ? list.stream().map(each -> resolved(each, tenant)).toList()
          : value;
    }
  }

  /** The default tenant, with room for as many script profiles as any test creates. */
  public static final TenantSettings SETTINGS =
      TenantSettings.defaults()
          .withLandscape(
              LandscapeSettings.defaults()
                  .withLimits(ProfileLimits.documented().withMaxProfiles(2_000)));

  /** How long a Read waits for others, to share the pages of a list with them. */
  private static final Duration WAIT_FOR_READS = Duration.ofMillis(30);

  private final SimulatedTenant tenant;
  private final @Nullable Api relayed;
  private volatile @Nullable Relay relay;
  private final VirtualTime time = new VirtualTime();
  private final StoppedTime stoppedTime = new StoppedTime();
  private volatile boolean areReadsSimultaneous;
  private volatile boolean inRealTime;
  private volatile boolean configured = true;
  private final StackDouble stack;
  private final Set<String> unmanaged = new HashSet<>();
  private final Map<String, Map<String, @Nullable Object>> unmanagedRows = new LinkedHashMap<>();
  private final Postponed postponed = new Postponed();
  private final List<Runnable> duringPauses = new CopyOnWriteArrayList<>();

  /** Null if this test bed started its tenant. */
  private final @Nullable Servers shared;

  private boolean killed;
  private boolean passed;

  private TestBed(TenantSettings settings, @Nullable Api relayed) throws IOException {
    this.shared = null;
    this.tenant = SimulatedTenant.start(settings);
    this.relayed = relayed;
    this.relay = relayed == null ? null : Relay.to(relayed.url(tenant));
    this.stack = new StackDouble(this::configuration, clock(), this::writes);
  }

  private TestBed(Servers shared, @Nullable Api relayed) throws IOException {
    this.shared = shared;
    this.tenant = shared.tenant();
    this.relayed = relayed;
    this.relay = relayed == null ? null : Relay.to(relayed.url(tenant));
    shared.plugin().setTime(clock());
    this.stack =
        new StackDouble(
            this::configuration, clock(), this::writes, shared.engine(), shared.plugin());
  }

  public static TestBed start() throws IOException {
    return start(SETTINGS);
  }

  public static TestBed start(TenantSettings settings) throws IOException {
    return new TestBed(settings, null);
  }

  /** With what the resource needs in the tenant. */
  public static TestBed start(ResourceCase resource, TenantSettings settings) throws IOException {
    return prepared(new TestBed(settings, null), resource);
  }

  /** The same with a relay in front of the resource's API. */
  static TestBed startBehindRelay(ResourceCase resource, TenantSettings settings)
      throws IOException {
    return prepared(new TestBed(settings, resource.api()), resource);
  }

  /** The same with or without a relay, on servers that tests use one after the other. */
  static TestBed startShared(ResourceCase resource, TenantSettings settings, boolean relayed)
      throws IOException {
    return prepared(new TestBed(Servers.take(settings), relayed ? resource.api() : null), resource);
  }

  private static TestBed prepared(TestBed testBed, ResourceCase resource) {
    resource.preparation().accept(testBed.tenant);
    return testBed;
  }

  public SimulatedTenant tenant() {
    return tenant;
  }

  public StackDouble stack() {
    return stack;
  }

  /**
   * The relay between plugin and tenant.
   *
   * @throws IllegalStateException if there is none
   */
  public Relay relay() {
    var between = relay;
    if (between == null) {
      throw new IllegalStateException("the test bed has no relay");
    }
    return between;
  }

  /** Kills the plugin's process: none of its requests reaches the tenant any more. */
  public void killPlugin() throws IOException {
    relay().close();
    stack.killPlugin();
    killed = true;
    relay = Relay.to(Objects.requireNonNull(relayed).url(tenant));
  }

  public VirtualTime time() {
    return time;
  }

  /** Runs in every pause of the provider from now on. */
  public void duringPauses(Runnable event) {
    duringPauses.add(event);
  }

  /** The requests that the tenant has not carried out yet. */
  Postponed postponed() {
    return postponed;
  }

  /** From now on the provider uses the machine's clock, for tests of real waiting. */
  public void switchToRealTime() {
    inRealTime = true;
  }

  /**
   * Runs a command whose Reads come at the same time, as those of the engine do. A Read that waits
   * for others waits until they come. Otherwise, virtual time ends its wait at once.
   *
   * @param command makes so many parallel Reads that a list is worth its pages
   */
  <T> T withSimultaneousReads(Supplier<T> command) {
    areReadsSimultaneous = true;
    try {
      return command.get();
    } finally {
      areReadsSimultaneous = false;
    }
  }

  /** From now on the stack has no configuration. */
  void takeConfigurationAway() {
    configured = false;
  }

  /** The values with those of the tenant. */
  public Map<String, Object> resolved(Map<String, Object> values) {
    return FromTenant.resolved(values, tenant);
  }

  /**
   * A program of this many resources. They are equal except for their names in the program, and for
   * the names of their objects if these are unique.
   */
  public List<Declared> program(ResourceCase resource, Map<String, Object> inputs, int copies) {
    return IntStream.rangeClosed(1, copies)
        .mapToObj(
            number ->
                new Declared(
                    resource.token(), "example-" + number, resolved(resource.copy(inputs, number))))
        .toList();
  }

  public List<Declared> program(ResourceCase resource, Map<String, Object> inputs) {
    return program(resource, inputs, 1);
  }

  /** An administrator creates an object in the console that no stack manages. */
  public String addUnmanaged(ResourceCase resource, Map<String, Object> inputs) {
    var id = addInConsole(resource, inputs);
    unmanaged.add(id);
    unmanagedRows.put(id, Rows.plain(resource.rows(tenant).find(id).orElseThrow()));
    return id;
  }

  /** An administrator deletes an unmanaged object; false if there is none. */
  boolean deleteUnmanaged(ResourceCase resource, String id) {
    unmanagedRows.remove(id);
    return resource.rows(tenant).delete(id);
  }

  /** An administrator creates an object in the console. */
  public String addInConsole(ResourceCase resource, Map<String, Object> inputs) {
    var row = Rows.json(resource.row(resolved(inputs)));
    if (inputs.get("installer") instanceof Path file) {
      // The row has the hash of this file, and not the file.
      row.put("file_size", file.toFile().length());
    }
    return resource.rows(tenant).create(row).path("id").asText();
  }

  /** The ids of the objects that are not in the state, without the unmanaged ones. */
  Set<String> orphans(ResourceCase resource) {
    var ids = new LinkedHashSet<String>();
    resource.rows(tenant).list().forEach(row -> ids.add(row.path("id").asText()));
    ids.removeAll(unmanaged);
    stack.states().forEach(state -> ids.remove(state.id()));
    return ids;
  }

  /**
   * From now on the orphans of an earlier run are unmanaged, because a warning has the id of one of
   * them, or of an unmanaged object with the same name.
   */
  void acceptOrphans(Set<String> orphans) {
    var ids = new HashSet<>(unmanaged);
    ids.addAll(orphans);
    assertThat(stack.warnings())
        .as("warnings with one of the ids %s", ids)
        .anyMatch(warning -> ids.stream().anyMatch(warning::contains));
    unmanaged.addAll(orphans);
  }

  /**
   * State and tenant agree: one object for each resource, with its inputs and outputs. Unmanaged
   * objects are as the administrator created them.
   */
  public void assertAgreement(ResourceCase resource) {
    var rows = new LinkedHashMap<String, Map<String, @Nullable Object>>();
    for (var row : resource.rows(tenant).list()) {
      rows.put(row.path("id").asText(), Rows.plain(row));
    }
    assertThat(rows).as("unmanaged objects").containsAllEntriesOf(unmanagedRows);
    rows.keySet().removeAll(unmanaged);
    var expected = new HashSet<>(resource.kept());
    assertThat(stack.states()).extracting(ResourceState::id).doesNotHaveDuplicates();
    stack.states().forEach(state -> expected.add(state.id()));
    assertThat(rows.keySet())
        .as("the tenant's objects, and the ids in the state")
        .containsExactlyInAnyOrderElementsOf(expected);
    for (var state : stack.states()) {
      assertThat(state.initErrors()).isEmpty();
      var row = rows.get(state.id());
      assertThat(row).containsAllEntriesOf(resource.row(state.plainInputs()));
      assertThat(state.plainState())
          .containsAllEntriesOf(state.plainWritten())
          .containsKeys(PublishedSchema.requiredOutputs(resource.token()).toArray(String[]::new));
      resource
          .outputs()
          .forEach(
              (output, wire) ->
                  assertThat(state.plainState()).containsEntry(output, wire.apply(row)));
    }
    assertNoViolations();
  }

  /** No request did what the vendor's documents forbid. */
  public void assertNoViolations() {
    assertThat(tenant.violations()).as("violations").isEmpty();
  }

  /** The requests since the journal was cleared that may change something. */
  public List<JournalEntry> writes() {
    return tenant.journal().stream()
        .filter(each -> Api.isWrite(each.method(), each.path()))
        .toList();
  }

  /**
   * Waits until the tenant has responded to a request.
   *
   * @param position of the request in the journal
   * @throws IllegalStateException if it has not responded within half a minute
   */
  public void awaitResponse(int position) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (tenant.journal().get(position).status() == 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the tenant does not respond");
      }
      Thread.onSpinWait();
    }
  }

  /** The test passed, so no request is under way and the servers can be used again. */
  void pass() {
    passed = true;
  }

  @Override
  public void close() {
    var between = relay;
    if (between != null) {
      between.close();
    }
    if (shared != null && passed && !killed) {
      shared.giveBack();
    } else {
      stack.close();
      tenant.close();
    }
  }

  private Map<String, String> configuration() {
    if (!configured) {
      return Map.of();
    }
    var settings = new HashMap<String, String>();
    for (var api : Api.values()) {
      settings.put(api.setting(), api == relayed ? relay().url() : api.url(tenant));
    }
    settings.put("iruApiToken", tenant.iruApiToken());
    settings.put("landscapeAccessKey", tenant.landscapeAccessKey());
    settings.put("landscapeSecretKey", tenant.landscapeSecretKey());
    settings.put("allowInsecureLocalhost", "true");
    return settings;
  }

  private Time clock() {
    return new Time() {
      @Override
      public Instant now() {
        return inRealTime ? Time.system().now() : time.now();
      }

      @Override
      public void sleep(Duration duration, Cancellation cancellation) {
        var isWaitForReads = areReadsSimultaneous && duration.equals(WAIT_FOR_READS);
        var clock = isWaitForReads ? stoppedTime : time;
        (inRealTime ? Time.system() : clock).sleep(duration, cancellation);
        duringPauses.forEach(Runnable::run);
      }

      @Override
      public Duration jitter(Duration most) {
        return time.jitter(most);
      }
    };
  }
}
