package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A server in memory for tests of {@link SafeCreate}: each request and each look-up can fail in a
 * different way, without HTTP and its retries.
 */
final class WidgetServer {

  /** The reason of a lost response. */
  static final String LOST = "the response was lost";

  /** What happens to one request. */
  @FunctionalInterface
  interface Fault {
    RemoteObject<Widget.Inputs, Widget.Outputs> send(Widget.Inputs inputs);
  }

  final List<RemoteObject<Widget.Inputs, Widget.Outputs>> there = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final Deque<Runnable> looks = new ArrayDeque<>();
  boolean uniqueNames;
  int sent;
  int looked;

  synchronized RemoteObject<Widget.Inputs, Widget.Outputs> make(Widget.Inputs inputs) {
    return makeAs("w-" + (there.size() + 1), inputs);
  }

  synchronized RemoteObject<Widget.Inputs, Widget.Outputs> makeAs(String id, Widget.Inputs inputs) {
    var made = new RemoteObject<>(id, inputs, Widget.outputs(inputs));
    there.add(made);
    return made;
  }

  /** The server carries out the request, and the connection breaks. */
  Fault lostAfterActing() {
    return inputs -> {
      make(inputs);
      throw lost(Failure.Uncertain.AFTER_BROKEN_CONNECTION);
    };
  }

  /** The server does not carry out the request, and returns an error. */
  Fault failed() {
    return lost(inputs -> {}, Duration.ZERO);
  }

  /** The server does something, and its response is lost. */
  static Fault lost(Consumer<Widget.Inputs> doing, Duration mayActFor) {
    return inputs -> {
      doing.accept(inputs);
      throw lost(mayActFor);
    };
  }

  /** A look-up that fails. */
  static Runnable failingLook() {
    return () -> {
      throw new Failure.Unavailable("no network");
    };
  }

  static Failure.Uncertain lost(Duration mayActFor) {
    return new Failure.Uncertain(LOST, mayActFor);
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
    public Naming<Widget.Inputs> naming() {
      return Naming.of(
          "name",
          Widget.Inputs::name,
          uniqueNames ? Uniqueness.UNIQUE : Uniqueness.REPEATABLE,
          Form.UUID);
    }

    @Override
    public Widget.Inputs inputs() {
      return inputs;
    }

    @Override
    public List<RemoteObject<Widget.Inputs, Widget.Outputs>> namesakes(Call context) {
      synchronized (WidgetServer.this) {
        return there.stream().filter(each -> each.inputs().name().equals(name())).toList();
      }
    }

    @Override
    public List<RemoteObject<Widget.Inputs, Widget.Outputs>> namesakesNow(Call context) {
      context.cancellation().throwIfCancelled();
      if (context.remaining().isZero()) {
        throw new Failure.TimedOut("out of time");
      }
      Runnable look;
      synchronized (WidgetServer.this) {
        looked++;
        look = looks.poll();
      }
      if (look != null) {
        look.run();
      }
      return namesakes(context);
    }

    @Override
    public RemoteObject<Widget.Inputs, Widget.Outputs> send(Call context) {
      Fault fault;
      synchronized (WidgetServer.this) {
        sent++;
        fault = faults.poll();
      }
      return fault == null ? make(inputs) : fault.send(inputs);
    }
  }
}
