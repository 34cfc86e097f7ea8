package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.fixture.EngineLog;
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
 * One stack and the commands on it, as the engine is observed to run them: each pass in a plugin
 * process of its own, unless the stack attaches, and nothing but the state in between. Everything
 * that the real engine decides by itself is left to tests that run the real one.
 */
public final class StackDouble implements AutoCloseable {

  private final Supplier<Map<String, String>> configuration;
  private final Time time;
  private final EngineLog engine;
  private final Map<String, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>());
  private int parallel = 1;
  private @Nullable PluginProcess process;
  private volatile @Nullable Plugin running;

  /**
   * Makes an empty stack.
   *
   * @param configuration of the provider, asked for at each pass
   */
  StackDouble(Supplier<Map<String, String>> configuration, Time time) throws IOException {
    this(configuration, time, EngineLog.start(), null);
  }

  /**
   * Makes an empty stack whose passes attach to one process until it is killed, and then have one
   * each.
   *
   * @param process null if each pass has its own
   */
  StackDouble(
      Supplier<Map<String, String>> configuration,
      Time time,
      EngineLog engine,
      @Nullable PluginProcess process) {
    this.configuration = configuration;
    this.time = time;
    this.engine = engine;
    this.process = process;
  }

  /** Creates, updates and so on run so many at once from now on; one by one without this. */
  public StackDouble withParallel(int number) {
    parallel = number;
    return this;
  }

  /** {@code pulumi preview}. */
  public Outcome preview(List<Declared> program) {
    return pass(true, deployment -> deployment.up(program));
  }

  /** {@code pulumi up}: a preview and, if that goes well, the real thing. */
  public Outcome up(List<Declared> program) {
    var previewed = preview(program);
    if (previewed.failed()) {
      return previewed;
    }
    var done = upWithoutPreview(program);
    PreviewCheck.assertKept(previewed, done);
    return done;
  }

  /** {@code pulumi up --skip-preview}. */
  public Outcome upWithoutPreview(List<Declared> program) {
    return pass(false, deployment -> deployment.up(program));
  }

  /** {@code pulumi refresh --skip-preview}. */
  public Outcome refresh() {
    return pass(false, Deployment::refresh);
  }

  /** {@code pulumi import}; the program it prints is {@link Kept#plainInputs}. */
  public Outcome importAs(String token, String name, String id) {
    return pass(false, deployment -> deployment.importAs(token, name, id));
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

  /** What is kept, in the order of the first creation. */
  public List<Kept> kept() {
    synchronized (kept) {
      return List.copyOf(kept.values());
    }
  }

  /**
   * What is kept of one resource.
   *
   * @throws IllegalArgumentException if nothing is
   */
  public Kept kept(String name) {
    var found = kept.get(name);
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

  /** What was shown beside the resources while they were worked on. */
  public List<String> progress() {
    return engine.passing();
  }

  public void forgetMessages() {
    engine.forget();
  }

  /** Ctrl-C: returns when the plugin has taken note of it. */
  public void interrupt() {
    runningPlugin().cancel();
  }

  /** The plugin's process dies. */
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

  private Outcome pass(boolean preview, Function<Deployment, Outcome> command) {
    try (var plugin = startPlugin()) {
      running = plugin;
      return command.apply(new Deployment(plugin, preview, kept, parallel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running = null;
    }
  }
}
