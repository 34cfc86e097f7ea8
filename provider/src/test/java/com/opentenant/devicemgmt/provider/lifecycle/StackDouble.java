package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.fixture.EngineLog;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Provider.InvokeRequest;

/**
 * One stack and the commands on it, as the engine is observed to run them: each pass has its plugin
 * process, unless the stack attaches to one, and only the state remains between passes. What the
 * real engine decides without the plugin is tested with the real engine.
 */
public final class StackDouble implements AutoCloseable {

  private final Supplier<Map<String, String>> configuration;
  private final Time time;
  private final EngineLog engine;
  private final Supplier<List<JournalEntry>> writes;
  private final Map<String, ResourceState> states =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private int parallel = 1;
  private @Nullable PluginProcess process;
  private volatile @Nullable Plugin running;

  /**
   * Makes an empty stack.
   *
   * @param configuration of the provider, read in each pass
   * @param writes the requests so far that may change something. No preview, refresh or import
   *     makes one.
   */
  StackDouble(
      Supplier<Map<String, String>> configuration, Time time, Supplier<List<JournalEntry>> writes)
      throws IOException {
    this(configuration, time, writes, EngineLog.start(), null);
  }

  /**
   * Makes an empty stack whose passes attach to one process until it is killed. From then on each
   * pass starts one.
   *
   * @param process null if each pass starts one
   */
  StackDouble(
      Supplier<Map<String, String>> configuration,
      Time time,
      Supplier<List<JournalEntry>> writes,
      EngineLog engine,
      @Nullable PluginProcess process) {
    this.configuration = configuration;
    this.time = time;
    this.writes = writes;
    this.engine = engine;
    this.process = process;
  }

  /** From now on this many operations run at once. The default is 1. */
  public StackDouble withParallel(int number) {
    parallel = number;
    return this;
  }

  /** {@code pulumi preview}. */
  public Outcome preview(List<Declared> program) {
    return reading(true, deployment -> deployment.up(program));
  }

  /**
   * {@code pulumi up}: a preview and, if it succeeds, the update. If the preview finds no change,
   * the update is left out: it would make the same calls for the same state.
   */
  public Outcome up(List<Declared> program) {
    var previewed = preview(program);
    if (previewed.failed() || previewed.changesNothing()) {
      return previewed;
    }
    var done = upWithoutPreview(program);
    PreviewCheck.assertSameStates(previewed, done);
    return done;
  }

  /** {@code pulumi up --skip-preview}. */
  public Outcome upWithoutPreview(List<Declared> program) {
    return pass(false, deployment -> deployment.up(program));
  }

  /** {@code pulumi refresh --skip-preview}. */
  public Outcome refresh() {
    return reading(false, Deployment::refresh);
  }

  /** {@code pulumi import}; the program that it prints is {@link ResourceState#plainInputs}. */
  public Outcome importAs(String token, String name, String id) {
    return reading(false, deployment -> deployment.importAs(token, name, id));
  }

  /** {@code pulumi destroy --skip-preview}. */
  public Outcome destroy() {
    return upWithoutPreview(List.of());
  }

  /** What a function returns to a program, as plain values. */
  public Map<String, Object> invoke(String token, Map<String, Object> arguments) {
    try (var plugin = startPlugin()) {
      var response =
          plugin
              .calls()
              .invoke(
                  InvokeRequest.newBuilder()
                      .setTok(token)
                      .setArgs(WireValues.struct(arguments))
                      .build());
      if (response.getFailuresCount() > 0) {
        throw new IllegalArgumentException(response.getFailuresList().toString());
      }
      return WireValues.plain(response.getReturn());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resources in the state, in the order in which they were created first. */
  public List<ResourceState> states() {
    synchronized (states) {
      return List.copyOf(states.values());
    }
  }

  /**
   * One resource in the state.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public ResourceState state(String name) {
    var found = states.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the stack has no " + name);
    }
    return found;
  }

  /** Warnings of all commands so far, or since {@link #forgetMessages}. */
  public List<String> warnings() {
    return engine.texts(LogSeverity.WARNING);
  }

  public List<String> infos() {
    return engine.texts(LogSeverity.INFO);
  }

  /** The lines of progress that the engine shows next to a resource. */
  public List<String> progress() {
    return engine.passing();
  }

  public void forgetMessages() {
    engine.forget();
  }

  /** Ctrl-C. Returns when the plugin has returned from Cancel. */
  public void interrupt() {
    runningPlugin().cancel();
  }

  /** Kills the plugin's process. */
  public void killPlugin() {
    process = null;
    runningPlugin().kill();
  }

  @Override
  public void close() {
    engine.close();
  }

  private Plugin startPlugin() throws IOException {
    return process == null
        ? Plugin.start(configuration.get(), engine, time)
        : Plugin.attach(process, configuration.get(), engine);
  }

  private Plugin runningPlugin() {
    var plugin = running;
    if (plugin == null) {
      throw new IllegalStateException("no command is running");
    }
    return plugin;
  }

  /** A pass that must not change anything in the tenant. */
  private Outcome reading(boolean preview, Function<Deployment, Outcome> command) {
    var before = writes.get();
    var outcome = pass(preview, command);
    assertThat(writes.get().stream().skip(before.size()))
        .as("writes of a preview, a refresh or an import")
        .isEmpty();
    return outcome;
  }

  private Outcome pass(boolean preview, Function<Deployment, Outcome> command) {
    try (var plugin = startPlugin()) {
      running = plugin;
      return command.apply(new Deployment(plugin, preview, states, parallel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running = null;
    }
  }
}
