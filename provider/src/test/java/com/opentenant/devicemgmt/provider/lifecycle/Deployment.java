package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Problem;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Step;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/**
 * One pass of a command over a stack: the calls that the engine is observed to make to one plugin
 * process, in its order, and what it is observed to store of the responses. Check and Diff run one
 * after the other, everything else up to {@code parallel} at once. After an error no new operation
 * starts.
 */
final class Deployment {

  private final Plugin plugin;
  private final boolean preview;
  private final Map<String, ResourceState> stack;
  private final ExecutorService workers;
  private final List<CompletableFuture<Void>> running = new ArrayList<>();
  private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());
  private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Map<String, Object>> states = new ConcurrentHashMap<>();
  private final List<ResourceState> replaced = new ArrayList<>();

  /**
   * @param stack the state, by the resource's name; a preview does not change it
   */
  Deployment(Plugin plugin, boolean preview, Map<String, ResourceState> stack, int parallel) {
    this.plugin = plugin;
    this.preview = preview;
    this.stack = stack;
    this.workers = Executors.newFixedThreadPool(parallel);
  }

  Outcome up(List<Declared> program) {
    for (var declared : program) {
      if (problems.isEmpty()) {
        guarded(declared.name(), () -> plan(declared));
      }
    }
    awaitAll();
    var names = new HashSet<>(program.stream().map(Declared::name).toList());
    var leaving = new ArrayList<>(replaced);
    stack.forEach(
        (key, state) -> {
          var isPending = key.equals(pendingDelete(state)) && !replaced.contains(state);
          if (isPending || !names.contains(state.name())) {
            leaving.add(state);
          }
        });
    if (problems.isEmpty()) {
      Collections.reverse(leaving);
      leaving.forEach(state -> submit(state.name(), () -> delete(state)));
    }
    return end();
  }

  Outcome refresh() {
    new LinkedHashMap<>(stack)
        .forEach(
            (key, state) -> {
              if (key.equals(state.name())) {
                submit(state.name(), () -> refresh(state));
              }
            });
    return end();
  }

  Outcome importAs(String token, String name, String id) {
    guarded(name, () -> read(token, name, id));
    return end();
  }

  private Outcome end() {
    awaitAll();
    workers.shutdownNow();
    return new Outcome(steps, problems, states);
  }

  private void plan(Declared declared) {
    var known = Optional.ofNullable(stack.get(declared.name()));
    var olds = known.map(ResourceState::inputs).orElse(Struct.getDefaultInstance());
    var checked = check(declared.urn(), olds, WireValues.struct(declared.inputs()));
    if (refused(declared.name(), checked)) {
      return;
    }
    var inputs = checked.getInputs();
    if (known.isEmpty()) {
      submit(declared.name(), () -> create(declared, inputs));
      return;
    }
    var state = known.get();
    var diff = diff(state.id(), state.urn(), state.inputs(), state.outputs(), inputs);
    var changes = changes(diff);
    if (diff.getReplacesCount() > 0) {
      submit(declared.name(), () -> replace(declared, state, changes, diff));
    } else if (!changes.isEmpty() || !state.initErrors().isEmpty()) {
      submit(declared.name(), () -> update(declared, state, inputs, changes));
    } else {
      steps.add(new Step(declared.name(), Operation.SAME, Map.of()));
      change(() -> stack.put(declared.name(), state.unchanged(inputs)));
    }
  }

  private void create(Declared declared, Struct inputs) {
    steps.add(new Step(declared.name(), Operation.CREATE, Map.of()));
    make(declared, inputs);
  }

  private void make(Declared declared, Struct inputs) {
    var request =
        CreateRequest.newBuilder()
            .setUrn(declared.urn())
            .setName(declared.name())
            .setType(declared.token())
            .setProperties(inputs)
            .setTimeout(declared.timeoutSeconds())
            .setPreview(preview)
            .build();
    try {
      var created = plugin.calls().create(request);
      states.put(declared.name(), WireValues.plain(created.getProperties()));
      if (!preview) {
        keep(declared, created.getId(), inputs, created.getProperties(), List.of());
      }
    } catch (StatusRuntimeException failed) {
      // A create that failed without this detail leaves nothing in the state.
      unfinished(failed)
          .ifPresent(
              made ->
                  keep(
                      declared,
                      made.getId(),
                      inputs,
                      made.getProperties(),
                      List.copyOf(made.getReasonsList())));
      throw failed;
    }
  }

  private void update(
      Declared declared, ResourceState state, Struct inputs, Map<String, String> changes) {
    steps.add(new Step(declared.name(), Operation.UPDATE, changes));
    var request =
        UpdateRequest.newBuilder()
            .setId(state.id())
            .setUrn(state.urn())
            .setName(state.name())
            .setType(state.token())
            .setOlds(WireValues.elided(state.outputs()))
            .setOldInputs(WireValues.elided(state.inputs()))
            .setNews(inputs)
            .setTimeout(declared.timeoutSeconds())
            .setPreview(preview)
            .build();
    try {
      var updated = plugin.calls().update(request);
      states.put(declared.name(), WireValues.plain(updated.getProperties()));
      if (!preview) {
        keep(declared, state.id(), inputs, updated.getProperties(), List.of());
      }
    } catch (StatusRuntimeException failed) {
      // The old inputs stay in the state, so the next diff shows the change again.
      unfinished(failed)
          .ifPresent(
              made ->
                  keep(
                      declared,
                      state.id(),
                      state.inputs(),
                      made.getProperties(),
                      List.copyOf(made.getReasonsList())));
      throw failed;
    }
  }

  /** Check runs again without the old inputs, because a replacement gets new names and defaults. */
  private void replace(
      Declared declared, ResourceState state, Map<String, String> changes, DiffResponse diff) {
    steps.add(new Step(declared.name(), Operation.REPLACE, changes));
    var news = WireValues.struct(declared.inputs());
    var checked = check(declared.urn(), Struct.getDefaultInstance(), news);
    if (refused(declared.name(), checked)) {
      return;
    }
    if (diff.getDeleteBeforeReplace()) {
      remove(state);
      make(declared, checked.getInputs());
    } else {
      make(declared, checked.getInputs());
      change(() -> stack.put(pendingDelete(state), state));
      synchronized (replaced) {
        replaced.add(state);
      }
    }
  }

  /** The engine deletes what was replaced at the end of this command or of a later one. */
  private static String pendingDelete(ResourceState state) {
    return "pending delete of " + state.id();
  }

  private void delete(ResourceState state) {
    steps.add(new Step(state.name(), Operation.DELETE, Map.of()));
    remove(state);
  }

  private void remove(ResourceState state) {
    if (preview) {
      return;
    }
    var request =
        DeleteRequest.newBuilder()
            .setId(state.id())
            .setUrn(state.urn())
            .setName(state.name())
            .setType(state.token())
            .setProperties(WireValues.elided(state.outputs()))
            .setOldInputs(WireValues.elided(state.inputs()))
            .build();
    plugin.calls().delete(request);
    // Its replacement, if there is one, has the same name.
    stack.remove(state.name(), state);
    stack.remove(pendingDelete(state));
  }

  private void refresh(ResourceState state) {
    var request =
        ReadRequest.newBuilder()
            .setId(state.id())
            .setUrn(state.urn())
            .setName(state.name())
            .setType(state.token())
            .setProperties(WireValues.elided(state.outputs()))
            .setInputs(WireValues.elided(state.inputs()))
            .build();
    var response = plugin.calls().read(request);
    if (response.getId().isEmpty() || !response.hasProperties()) {
      steps.add(new Step(state.name(), Operation.GONE, Map.of()));
      change(() -> stack.remove(state.name()));
      return;
    }
    var inputs = WireValues.restored(response.getInputs(), state.inputs());
    var outputs = WireValues.restored(response.getProperties(), state.outputs());
    // Backwards: what was read is old, what was known is new.
    var diff = diff(response.getId(), state.urn(), inputs, outputs, state.inputs());
    steps.add(new Step(state.name(), Operation.READ, changes(diff)));
    var read =
        new ResourceState(
            state.token(), state.name(), response.getId(), inputs, outputs, List.of());
    change(() -> stack.put(state.name(), read));
  }

  private void read(String token, String name, String id) {
    var urn = Declared.urn(token, name);
    var request =
        ReadRequest.newBuilder().setId(id).setUrn(urn).setName(name).setType(token).build();
    var response = plugin.calls().read(request);
    if (response.getId().isEmpty() || !response.hasProperties()) {
      problem(name, Status.Code.OK, doesNotExist(id));
      return;
    }
    steps.add(new Step(name, Operation.READ, Map.of()));
    var checked = check(urn, response.getInputs(), response.getInputs());
    if (!refused(name, checked)) {
      // What Check adds does not enter the state, as seen with the real engine.
      var read =
          new ResourceState(
              token,
              name,
              response.getId(),
              response.getInputs(),
              response.getProperties(),
              List.of());
      change(() -> stack.put(name, read));
    }
  }

  /** The engine's message after an import of an unknown id. */
  static String doesNotExist(String id) {
    return "resource '%s' does not exist".formatted(id);
  }

  private CheckResponse check(String urn, Struct olds, Struct news) {
    return plugin
        .calls()
        .check(CheckRequest.newBuilder().setUrn(urn).setOlds(olds).setNews(news).build());
  }

  private boolean refused(String name, CheckResponse checked) {
    for (var failure : checked.getFailuresList()) {
      var place = failure.getProperty().isEmpty() ? "" : failure.getProperty() + ": ";
      problem(name, Status.Code.OK, place + failure.getReason());
    }
    return checked.getFailuresCount() > 0;
  }

  private DiffResponse diff(String id, String urn, Struct inputs, Struct outputs, Struct news) {
    return plugin
        .calls()
        .diff(
            DiffRequest.newBuilder()
                .setId(id)
                .setUrn(urn)
                .setOlds(WireValues.elided(outputs))
                .setOldInputs(WireValues.elided(inputs))
                .setNews(WireValues.elided(news))
                .build());
  }

  private static Map<String, String> changes(DiffResponse diff) {
    var changes = new TreeMap<String, String>();
    diff.getDetailedDiffMap().forEach((path, each) -> changes.put(path, each.getKind().name()));
    var some = diff.getChanges() == DiffResponse.DiffChanges.DIFF_SOME;
    if (diff.getChanges() == DiffResponse.DiffChanges.DIFF_UNKNOWN || some == changes.isEmpty()) {
      throw new AssertionError("a diff that contradicts itself: " + diff);
    }
    return changes;
  }

  private void keep(
      Declared declared, String id, Struct inputs, Struct outputs, List<String> initErrors) {
    if (id.isEmpty()) {
      throw new AssertionError("the provider made a resource without an id");
    }
    var state =
        new ResourceState(declared.token(), declared.name(), id, inputs, outputs, initErrors);
    change(() -> stack.put(declared.name(), state));
  }

  private void change(Runnable write) {
    if (!preview) {
      write.run();
    }
  }

  private void submit(String name, Runnable work) {
    running.add(
        CompletableFuture.runAsync(
            () -> {
              if (problems.isEmpty()) {
                guarded(name, work);
              }
            },
            workers));
  }

  private void awaitAll() {
    running.forEach(CompletableFuture::join);
    running.clear();
  }

  private void guarded(String name, Runnable work) {
    try {
      work.run();
    } catch (StatusRuntimeException failed) {
      var reasons =
          unfinished(failed)
              .map(made -> String.join("; ", made.getReasonsList()))
              .orElse(String.valueOf(failed.getStatus().getDescription()));
      problem(name, failed.getStatus().getCode(), reasons);
    }
  }

  private void problem(String name, Status.Code code, String message) {
    problems.add(new Problem(name, code, message));
  }

  private static Optional<ErrorResourceInitFailed> unfinished(StatusRuntimeException failed) {
    var status = StatusProto.fromThrowable(failed);
    if (status == null) {
      return Optional.empty();
    }
    try {
      for (var detail : status.getDetailsList()) {
        if (detail.is(ErrorResourceInitFailed.class)) {
          return Optional.of(detail.unpack(ErrorResourceInitFailed.class));
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    return Optional.empty();
  }
}
