package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that keeps widgets and loses answers when a test tells it to. */
final class Shelf {

  /** What becomes of one request. */
  @FunctionalInterface
  interface Fault {
    Observed<Widget.Inputs, Widget.Outputs> send(Widget.Inputs inputs, Instant serverNow);
  }

  /** How far the server's clock is ahead of ours. */
  static final Duration AHEAD = Duration.ofHours(3);

  final List<Observed<Widget.Inputs, Widget.Outputs>> there = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final Deque<Runnable> looks = new ArrayDeque<>();
  boolean uniqueNames;
  int sent;
  int looked;

  synchronized Observed<Widget.Inputs, Widget.Outputs> make(
      Widget.Inputs inputs, @Nullable Instant createdAt) {
    var id = "w-" + (there.size() + 1);
    var made = new Observed<>(id, inputs, Widget.outputs(inputs), createdAt);
    there.add(made);
    return made;
  }

  /** The server acts, and the answer gets lost. */
  Fault lostAfterActing() {
    return (inputs, serverNow) -> {
      make(inputs, serverNow);
      throw lost();
    };
  }

  /** The request gets lost. */
  Fault lostBeforeActing() {
    return (inputs, serverNow) -> {
      throw lost();
    };
  }

  static Failure.Uncertain lost() {
    return new Failure.Uncertain("could not create the widget: the answer was lost", null);
  }

  Creation<Widget.Inputs, Widget.Outputs> creation(Object... inputs) {
    return new WidgetCreation(Widget.Inputs.of(inputs));
  }

  private final class WidgetCreation implements Creation<Widget.Inputs, Widget.Outputs> {

    private final Widget.Inputs inputs;

    WidgetCreation(Widget.Inputs inputs) {
      this.inputs = inputs;
    }

    @Override
    public ResourceDefinition<Widget.Inputs, Widget.Outputs> definition() {
      return Widget.DEFINITION;
    }

    @Override
    public String name() {
      return inputs.name();
    }

    @Override
    public boolean isNameUnique() {
      return uniqueNames;
    }

    @Override
    public Widget.Inputs inputs() {
      return inputs;
    }

    @Override
    public List<Observed<Widget.Inputs, Widget.Outputs>> namesakes(Context context) {
      synchronized (Shelf.this) {
        return there.stream().filter(each -> each.inputs().name().equals(name())).toList();
      }
    }

    @Override
    public List<Observed<Widget.Inputs, Widget.Outputs>> namesakesNow(Context context) {
      context.cancellation().throwIfCancelled();
      if (context.remaining().isZero()) {
        throw new Failure.TimedOut("out of time");
      }
      Runnable look;
      synchronized (Shelf.this) {
        looked++;
        look = looks.poll();
      }
      if (look != null) {
        look.run();
      }
      return namesakes(context);
    }

    @Override
    public Instant serverNow(Context context) {
      return context.time().now().plus(AHEAD);
    }

    @Override
    public Observed<Widget.Inputs, Widget.Outputs> send(Context context) {
      Fault fault;
      synchronized (Shelf.this) {
        sent++;
        fault = faults.poll();
      }
      var now = serverNow(context);
      return fault == null ? make(inputs, now) : fault.send(inputs, now);
    }
  }
}
