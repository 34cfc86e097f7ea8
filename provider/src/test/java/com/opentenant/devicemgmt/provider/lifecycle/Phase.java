package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that a sweep puts to the test, each on a stack that is ready for it. */
enum Phase {
  CREATE {
    @Override
    Outcome run(Sweep sweep, Scene scene) {
      return scene.stack().up(sweep.after(scene));
    }

    @Override
    void prepare(Sweep sweep, Scene scene) {}

    @Override
    void settle(Sweep sweep, Scene scene) {
      upAsTold(sweep, scene, sweep.after(scene));
    }
  },

  UPDATE {
    @Override
    void prepare(Sweep sweep, Scene scene) {
      succeeded(scene.stack().upWithoutPreview(sweep.before(scene)));
    }

    @Override
    Outcome run(Sweep sweep, Scene scene) {
      return scene.stack().up(sweep.after(scene));
    }

    @Override
    void settle(Sweep sweep, Scene scene) {
      upAsTold(sweep, scene, sweep.after(scene));
    }
  },

  /** An update, after which the user goes back to the program of before. */
  TAKEN_BACK {
    @Override
    void prepare(Sweep sweep, Scene scene) {
      succeeded(scene.stack().upWithoutPreview(sweep.before(scene)));
    }

    @Override
    Outcome run(Sweep sweep, Scene scene) {
      return scene.stack().up(sweep.after(scene));
    }

    @Override
    void settle(Sweep sweep, Scene scene) {
      upAsTold(sweep, scene, sweep.before(scene));
    }
  },

  /** Sees what was changed in the console. */
  REFRESH {
    @Override
    void prepare(Sweep sweep, Scene scene) {
      succeeded(scene.stack().upWithoutPreview(sweep.after(scene)));
      var column = drifting(sweep);
      var console = sweep.resource().console(scene.tenant());
      for (var kept : scene.stack().kept()) {
        Map<String, @Nullable Object> drift =
            Collections.singletonMap(column.console(), column.drift(null));
        assertThat(console.patch(kept.id(), Rows.json(drift))).isPresent();
      }
    }

    @Override
    Outcome run(Sweep sweep, Scene scene) {
      var outcome = scene.stack().refresh();
      if (!outcome.failed()) {
        assertSeen(sweep, outcome);
      }
      return outcome;
    }

    @Override
    void settle(Sweep sweep, Scene scene) {
      succeeded(scene.stack().refresh());
      assertSeen(sweep, upAsTold(sweep, scene, sweep.after(scene)));
    }

    private void assertSeen(Sweep sweep, Outcome outcome) {
      assertThat(outcome.changed())
          .hasSize(sweep.variant().copies())
          .containsOnly(drifting(sweep).property());
    }
  },

  DELETE {
    @Override
    void prepare(Sweep sweep, Scene scene) {
      succeeded(scene.stack().upWithoutPreview(sweep.after(scene)));
    }

    @Override
    Outcome run(Sweep sweep, Scene scene) {
      return scene.stack().destroy();
    }

    @Override
    void settle(Sweep sweep, Scene scene) {
      succeeded(scene.stack().destroy());
      assertThat(scene.stack().kept()).isEmpty();
      scene.assertAgreement(sweep.resource());
    }
  };

  abstract void prepare(Sweep sweep, Scene scene);

  /** The command itself. */
  abstract Outcome run(Sweep sweep, Scene scene);

  /**
   * What the user does next, with nothing going wrong any more; everything has to be right then.
   */
  abstract void settle(Sweep sweep, Scene scene);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Column drifting(Sweep sweep) {
    return sweep.resource().columns().get(0);
  }

  /**
   * Another {@code up}. It either goes through or says what to import; each import lets it get
   * further. Of a resource that {@link Names#UNDOCUMENTED} is about it goes through, and warns of
   * what an earlier run left behind.
   */
  private static Outcome upAsTold(Sweep sweep, Scene scene, List<Declared> program) {
    var createsAgain = sweep.resource().names() == Names.UNDOCUMENTED;
    var left = createsAgain ? scene.leftBehind(sweep.resource()) : Set.<String>of();
    if (createsAgain) {
      assertThat(left.size() + scene.stack().kept().size())
          .as("items that one run made")
          .isLessThanOrEqualTo(sweep.variant().copies());
      scene.stack().forgetMessages();
    }
    var outcome = scene.stack().up(program);
    for (var imports = 0; outcome.failed() && imports < sweep.variant().copies(); imports++) {
      ImportAdvice.follow(outcome, scene);
      outcome = scene.stack().up(program);
      assertThat(outcome.changed()).isSubsetOf(sweep.resource().missingAfterImport());
    }
    succeeded(outcome);
    if (!left.isEmpty()) {
      scene.acceptWarnedOf(left);
    }
    scene.assertAgreement(sweep.resource());
    Lifecycle.assertUnchanged(scene, program);
    return outcome;
  }
}
