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
    Outcome run(Sweep sweep, TestBed testBed) {
      return testBed.stack().up(sweep.after(testBed));
    }

    @Override
    void prepare(Sweep sweep, TestBed testBed) {}

    @Override
    void settle(Sweep sweep, TestBed testBed) {
      upAsTold(sweep, testBed, sweep.after(testBed));
    }
  },

  UPDATE {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().upWithoutPreview(sweep.before(testBed)));
    }

    @Override
    Outcome run(Sweep sweep, TestBed testBed) {
      return testBed.stack().up(sweep.after(testBed));
    }

    @Override
    void settle(Sweep sweep, TestBed testBed) {
      upAsTold(sweep, testBed, sweep.after(testBed));
    }
  },

  /** An update, after which the user goes back to the program of before. */
  TAKEN_BACK {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().upWithoutPreview(sweep.before(testBed)));
    }

    @Override
    Outcome run(Sweep sweep, TestBed testBed) {
      return testBed.stack().up(sweep.after(testBed));
    }

    @Override
    void settle(Sweep sweep, TestBed testBed) {
      upAsTold(sweep, testBed, sweep.before(testBed));
    }
  },

  /** Sees what was changed in the console. */
  REFRESH {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().upWithoutPreview(sweep.after(testBed)));
      var column = drifting(sweep);
      var console = sweep.resource().console(testBed.tenant());
      for (var kept : testBed.stack().kept()) {
        Map<String, @Nullable Object> drift =
            Collections.singletonMap(column.console(), column.drift(null));
        assertThat(console.patch(kept.id(), Rows.json(drift))).isPresent();
      }
    }

    @Override
    Outcome run(Sweep sweep, TestBed testBed) {
      var outcome = testBed.stack().refresh();
      if (!outcome.failed()) {
        assertSeen(sweep, outcome);
      }
      return outcome;
    }

    @Override
    void settle(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().refresh());
      assertSeen(sweep, upAsTold(sweep, testBed, sweep.after(testBed)));
    }

    private void assertSeen(Sweep sweep, Outcome outcome) {
      assertThat(outcome.changed())
          .hasSize(sweep.variant().copies())
          .containsOnly(drifting(sweep).property());
    }
  },

  DELETE {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().upWithoutPreview(sweep.after(testBed)));
    }

    @Override
    Outcome run(Sweep sweep, TestBed testBed) {
      return testBed.stack().destroy();
    }

    @Override
    void settle(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().destroy());
      assertThat(testBed.stack().kept()).isEmpty();
      testBed.assertAgreement(sweep.resource());
    }
  };

  abstract void prepare(Sweep sweep, TestBed testBed);

  /** The command itself. */
  abstract Outcome run(Sweep sweep, TestBed testBed);

  /**
   * What the user does next, with nothing going wrong any more; everything has to be right then.
   */
  abstract void settle(Sweep sweep, TestBed testBed);

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
  private static Outcome upAsTold(Sweep sweep, TestBed testBed, List<Declared> program) {
    var createsAgain = sweep.resource().names() == Names.UNDOCUMENTED;
    var left = createsAgain ? testBed.leftBehind(sweep.resource()) : Set.<String>of();
    if (createsAgain) {
      assertThat(left.size() + testBed.stack().kept().size())
          .as("items that one run made")
          .isLessThanOrEqualTo(sweep.variant().copies());
      testBed.stack().forgetMessages();
    }
    var outcome = testBed.stack().up(program);
    for (var imports = 0; outcome.failed() && imports < sweep.variant().copies(); imports++) {
      ImportAdvice.follow(outcome, testBed);
      outcome = testBed.stack().up(program);
      assertThat(outcome.changed()).isSubsetOf(sweep.resource().missingAfterImport());
    }
    succeeded(outcome);
    if (!left.isEmpty()) {
      testBed.acceptWarnedOf(left);
    }
    testBed.assertAgreement(sweep.resource());
    Lifecycle.assertUnchanged(testBed, program);
    return outcome;
  }
}
