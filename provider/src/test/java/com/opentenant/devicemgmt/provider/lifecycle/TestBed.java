package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.ProfileLimits;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Postponed;
import java.io.IOException;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A simulated tenant and a stack on it, in virtual time, with a relay in between if wanted. */
public final class TestBed implements AutoCloseable {

  /** A value of a program that the tenant has, such as the id of a category. */
  public record FromTenant(Function<SimulatedTenant, Object> value) {}

  /** A tenant as usual, with places for as many script profiles as any test makes. */
  public static final TenantSettings SETTINGS =
      TenantSettings.defaults()
          .withLandscape(
              LandscapeSettings.defaults()
                  .withLimits(ProfileLimits.documented().withMaxProfiles(2_000)));

  private final SimulatedTenant tenant;
  private final @Nullable Api relayed;
  private volatile @Nullable Relay relay;
  private final VirtualTime time = new VirtualTime();
  private volatile boolean inRealTime;
  private volatile boolean configured = true;
  private final StackDouble stack;
  private final Set<String> unmanaged = new HashSet<>();
  private final Postponed postponed = new Postponed();
  private final List<Runnable> duringPauses = new CopyOnWriteArrayList<>();

  /** Null if the tenant is the testBed's own. */
  private final @Nullable Servers shared;

  private boolean killed;
  private boolean passed;

  private TestBed(TenantSettings settings, @Nullable Api relayed) throws IOException {
    this.shared = null;
    this.tenant = SimulatedTenant.start(settings);
    this.relayed = relayed;
    this.relay = relayed == null ? null : Relay.to(relayed.url(tenant));
    this.stack = new StackDouble(this::configuration, clock());
  }

  private TestBed(Servers shared, @Nullable Api relayed) throws IOException {
    this.shared = shared;
    this.tenant = shared.tenant();
    this.relayed = relayed;
    this.relay = relayed == null ? null : Relay.to(relayed.url(tenant));
    shared.plugin().setTime(clock());
    this.stack = new StackDouble(this::configuration, clock(), shared.engine(), shared.plugin());
  }

  public static TestBed start() throws IOException {
    return start(SETTINGS);
  }

  public static TestBed start(TenantSettings settings) throws IOException {
    return new TestBed(settings, null);
  }

  /** With what the resource needs to be there. */
  public static TestBed start(ResourceCase resource, TenantSettings settings) throws IOException {
    return prepared(new TestBed(settings, null), resource);
  }

  /** With a relay before the resource's API. */
  static TestBed startBehindRelay(ResourceCase resource, TenantSettings settings)
      throws IOException {
    return prepared(new TestBed(settings, resource.api()), resource);
  }

  /** The same, with or without a relay, on servers that cases share one after the other. */
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
   * What stands between.
   *
   * @throws IllegalStateException if the testBed was started without
   */
  public Relay relay() {
    var between = relay;
    if (between == null) {
      throw new IllegalStateException("the testBed has no relay");
    }
    return between;
  }

  /** The plugin's process dies: nothing of it reaches the tenant any more. */
  public void killPlugin() throws IOException {
    relay().close();
    stack.killPlugin();
    killed = true;
    relay = Relay.to(Objects.requireNonNull(relayed).url(tenant));
  }

  public VirtualTime time() {
    return time;
  }

  /** Happens in every pause of the provider's from now on. */
  public void duringPauses(Runnable event) {
    duringPauses.add(event);
  }

  /** What the tenant has not done yet of what it was asked for. */
  Postponed postponed() {
    return postponed;
  }

  /** From now on the provider's clock is the machine's, for what is about real waiting. */
  public void switchToRealTime() {
    inRealTime = true;
  }

  /** From now on the stack has no configuration. */
  void takeConfigurationAway() {
    configured = false;
  }

  /** The values with what the tenant has put in. */
  public Map<String, Object> resolved(Map<String, Object> values) {
    var resolved = new LinkedHashMap<String, Object>();
    values.forEach(
        (name, value) ->
            resolved.put(
                name, value instanceof FromTenant known ? known.value().apply(tenant) : value));
    return resolved;
  }

  /**
   * So many resources that are equal but for what the program calls them, and for their names where
   * these must differ.
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

  /** Somebody makes an item in the console that has nothing to do with the stack. */
  public String addUnmanaged(ResourceCase resource, Map<String, Object> inputs) {
    var id = addInConsole(resource, inputs);
    unmanaged.add(id);
    return id;
  }

  /** Somebody makes an item in the console. */
  public String addInConsole(ResourceCase resource, Map<String, Object> inputs) {
    var row = Rows.json(resource.row(resolved(inputs)));
    return resource.console(tenant).create(row).path("id").asText();
  }

  /** The ids of the tenant's items that the state does not have, without those of the console. */
  Set<String> leftBehind(ResourceCase resource) {
    var ids = new LinkedHashSet<String>();
    resource.console(tenant).list().forEach(row -> ids.add(row.path("id").asText()));
    ids.removeAll(unmanaged);
    stack.kept().forEach(kept -> ids.remove(kept.id()));
    return ids;
  }

  /**
   * From now on, what an earlier run left behind does not count, because a warning named it, or the
   * first one of several of its name.
   */
  void acceptWarnedOf(Set<String> left) {
    var there = new HashSet<>(unmanaged);
    there.addAll(left);
    assertThat(stack.warnings())
        .as("warnings that name one of %s", there)
        .anyMatch(warning -> there.stream().anyMatch(warning::contains));
    unmanaged.addAll(left);
  }

  /** State and tenant tell the same: each resource exactly one item, each item one resource. */
  public void assertAgreement(ResourceCase resource) {
    var rows = new LinkedHashMap<String, Map<String, @Nullable Object>>();
    for (var row : resource.console(tenant).list()) {
      var id = row.path("id").asText();
      if (!unmanaged.contains(id)) {
        rows.put(id, Rows.plain(row));
      }
    }
    assertThat(rows.keySet())
        .as("the tenant's items, and the ids in the state")
        .containsExactlyInAnyOrderElementsOf(stack.kept().stream().map(Kept::id).toList());
    for (var kept : stack.kept()) {
      assertThat(kept.initErrors()).isEmpty();
      var row = rows.get(kept.id());
      assertThat(row).containsAllEntriesOf(resource.row(kept.plainInputs()));
      assertThat(kept.plainState())
          .containsAllEntriesOf(kept.plainInputs())
          .containsKeys(PublishedSchema.requiredOutputs(resource.token()).toArray(String[]::new));
      resource
          .outputs()
          .forEach(
              (output, wire) ->
                  assertThat(kept.plainState()).containsEntry(output, wire.apply(row)));
    }
    assertProper();
  }

  /** Nothing was done that the vendor's documents forbid. */
  public void assertProper() {
    assertThat(tenant.violations()).as("violations").isEmpty();
  }

  /** The requests since the journal was cleared that could change something. */
  public List<JournalEntry> writes() {
    return tenant.journal().stream()
        .filter(each -> Api.isWrite(each.method(), each.path()))
        .toList();
  }

  /**
   * Waits until the tenant has answered a request.
   *
   * @param position in the journal
   * @throws IllegalStateException if it has not after half a minute
   */
  public void awaitAnswer(int position) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (tenant.journal().get(position).status() == 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the tenant does not answer");
      }
      Thread.onSpinWait();
    }
  }

  /** All went well, so that no request is under way any more. */
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
        (inRealTime ? Time.system() : time).sleep(duration, cancellation);
        duringPauses.forEach(Runnable::run);
      }

      @Override
      public Duration jitter(Duration most) {
        return time.jitter(most);
      }
    };
  }
}
