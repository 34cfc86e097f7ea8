package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a sweep, each on a stack that is prepared for it. The preview and the update of
 * an {@code up} are commands on their own here: each has its plugin process, so a fault in one
 * makes no difference to the other.
 */
enum Phase {
  PREVIEW_OF_CREATE {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {}
  },

  CREATE {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {}
  },

  PREVIEW_OF_UPDATE,

  UPDATE,

  /** An update, after which the user restores the program as it was before. */
  ROLLED_BACK {
    @Override
    void settle(Sweep sweep, TestBed testBed, Outcome outcome) {
      upWithImports(sweep, testBed, sweep.before(testBed));
    }
  },

  /** Reports what was changed in the console. */
  REFRESH {
    @Override
    void prepare(Sweep sweep, TestBed testBed) {
      succeeded(testBed.stack().upWithoutPreview(sweep.after(testBed)));
      assertThat(testBed.stack().states()).isNotEmpty();
      drifting(sweep).ifPresent(column -> change(column, sweep, testBed));
    }

    private void change(Column column, Sweep sweep, TestBed testBed) {
      var rows = sweep.resource().rows(testBed.tenant());
      for (var state : testBed.stack().states()) {
        Map<String, @Nullable Object> drift =
            Collections.singletonMap(column.console(), column.drift(null));
        assertThat(rows.patch(state.id(), Rows.json(drift))).isPresent();
      }
    }

    @Override
    Outcome run(Sweep sweep, TestBed testBed) {
      var outcome = testBed.stack().refresh();
      if (!outcome.failed()) {
        assertReported(sweep, outcome);
      }
      return outcome;
    }

    @Override
    void settle(Sweep sweep, TestBed testBed, Outcome outcome) {
      if (outcome.failed()) {
        succeeded(testBed.stack().refresh());
      }
      assertReported(sweep, upWithImports(sweep, testBed, sweep.after(testBed)));
    }

    private void assertReported(Sweep sweep, Outcome outcome) {
      var expected =
          drifting(sweep)
              .map(column -> Collections.nCopies(sweep.variant().copies(), column.property()))
              .orElse(List.of());
      assertThat(outcome.changed()).isEqualTo(expected);
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
    void settle(Sweep sweep, TestBed testBed, Outcome outcome) {
      if (!testBed.stack().states().isEmpty()) {
        succeeded(testBed.stack().destroy());
      }
      assertThat(testBed.stack().states()).isEmpty();
      testBed.assertAgreement(sweep.resource());
    }
  };

  void prepare(Sweep sweep, TestBed testBed) {
    succeeded(testBed.stack().upWithoutPreview(sweep.before(testBed)));
  }

  /** The command itself. */
  Outcome run(Sweep sweep, TestBed testBed) {
    var program = sweep.after(testBed);
    return isPreview()
        ? testBed.stack().preview(program)
        : testBed.stack().upWithoutPreview(program);
  }

  /** Whether the command only warns where another one fails. */
  boolean isPreview() {
    return this == PREVIEW_OF_CREATE || this == PREVIEW_OF_UPDATE;
  }

  /**
   * The next command of the user, without faults. Then state and tenant agree.
   *
   * @param outcome of the command with faults
   */
  void settle(Sweep sweep, TestBed testBed, Outcome outcome) {
    if (isPreview()) {
      updateAsPreviewed(sweep, testBed, outcome);
    } else {
      upWithImports(sweep, testBed, sweep.after(testBed));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void updateAsPreviewed(Sweep sweep, TestBed testBed, Outcome previewed) {
    var done = testBed.stack().upWithoutPreview(sweep.after(testBed));
    PreviewCheck.assertSameStates(previewed, succeeded(done));
    testBed.assertAgreement(sweep.resource());
  }

  /** The first column; none of a relationship, whose changes are other relationships. */
  private static Optional<Column> drifting(Sweep sweep) {
    return Optional.of(sweep.resource().columns().get(0)).filter(each -> !each.isReplacing());
  }

  /**
   * Another {@code up}. It succeeds, or fails with the command for an import, after which the next
   * one gets further. If the names are {@link Names#UNDOCUMENTED} it succeeds, and warns about the
   * orphans of an earlier run.
   */
  private static Outcome upWithImports(Sweep sweep, TestBed testBed, List<Declared> program) {
    var createsAgain = sweep.resource().names() == Names.UNDOCUMENTED;
    var orphans = createsAgain ? testBed.orphans(sweep.resource()) : Set.<String>of();
    if (createsAgain) {
      assertThat(orphans.size() + testBed.stack().states().size())
          .as("objects that one run created")
          .isLessThanOrEqualTo(sweep.variant().copies());
      testBed.stack().forgetMessages();
    }
    var outcome = up(testBed, program);
    for (var imports = 0; outcome.failed() && imports < sweep.variant().copies(); imports++) {
      ImportCommand.run(outcome, testBed);
      outcome = up(testBed, program);
      assertThat(outcome.changed()).isSubsetOf(sweep.resource().missingAfterImport());
    }
    succeeded(outcome);
    if (!orphans.isEmpty()) {
      testBed.acceptOrphans(orphans);
    }
    testBed.assertAgreement(sweep.resource());
    if (outcome.changesNothing()) {
      assertThat(testBed.tenant().journal()).isEmpty();
    } else {
      Lifecycle.assertUnchanged(testBed, program);
    }
    return outcome;
  }

  /** After it, the journal has its requests only. */
  private static Outcome up(TestBed testBed, List<Declared> program) {
    testBed.tenant().clearJournal();
    return testBed.stack().up(program);
  }
}
