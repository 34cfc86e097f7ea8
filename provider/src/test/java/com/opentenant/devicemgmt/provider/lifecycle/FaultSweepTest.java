package com.opentenant.devicemgmt.provider.lifecycle;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.lifecycle.Sweep.Variant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whatever goes wrong on the way: after the next {@code up} the tenant holds each item once and the
 * state equals the tenant, or that {@code up} stops and names what to import.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FaultSweepTest {

  static final Variant ALONE = new Variant("alone", 1, 300, 0);
  private static final Variant TWINS = new Variant("two equal ones", 2, 300, 0);
  private static final Variant PAGED = new Variant("among others, on several pages", 1, 2, 5);

  /** So many that a refresh reads them from the pages of a list. */
  private static final Variant SEVERAL =
      new Variant("four, on several pages", 4, 2, 0).during(Phase.REFRESH);

  /** Where the second of two requests for the same is refused, because it is done. */
  private static final Variant ARCHIVED_ONCE =
      new Variant("that can be archived once only", 1, 300, 0)
          .with(TenantVariant.other(LandscapeQuirk.ARCHIVE_TWICE_REFUSED))
          .during(Phase.DELETE);

  private static final Variant TAKEN_BACK =
      new Variant("taken back", 1, 300, 0).during(Phase.TAKEN_BACK);

  /** Of more than 50 UTF-16 units in less than 50 characters, and surrounded by no-break spaces. */
  private static final Variant EMOJI =
      new Variant("with emoji and no-break spaces in the name", 1, 300, 1)
          .named(name -> "\u00a0🚀🧰 " + name + " 🇩🇪🔑🔒✅🖥️🧑‍💻🔑🔑🔑🔑🔑🔑\u00a0")
          .during(Phase.CREATE, Phase.UPDATE);

  /** So long that Iru cuts it within what are several UTF-16 units. */
  private static final Variant LONG =
      new Variant("with a long name of emoji", 2, 300, 0)
          .named(name -> "🚀".repeat(49) + "🧰🔒 " + name)
          .during(Phase.CREATE);

  private static final List<Variant> CLOCKS =
      Arrays.stream(TenantClock.values())
          .map(
              clock ->
                  new Variant("of a tenant whose clock is " + clock, 1, 300, 1)
                      .with(clock.tenant())
                      .during(Phase.CREATE))
          .toList();

  @TestFactory
  Stream<DynamicNode> oddNamesAndClocks() {
    var variants = new ArrayList<>(CLOCKS);
    variants.add(EMOJI);
    variants.add(LONG);
    return sweep(variants, Sweep::single);
  }

  @TestFactory
  Stream<DynamicNode> oneFault() {
    return sweep(List.of(ALONE, TWINS, PAGED, SEVERAL, ARCHIVED_ONCE, TAKEN_BACK), Sweep::single);
  }

  @TestFactory
  Stream<DynamicNode> oneFaultAfterAnother() {
    return sweep(List.of(ALONE, TAKEN_BACK), Sweep::twofold);
  }

  @TestFactory
  Stream<DynamicNode> pluginKilledBetweenEffectAndAnswer() {
    return sweep(List.of(ALONE, TWINS, PAGED), Sweep::killed);
  }

  private static Stream<DynamicNode> sweep(
      List<Variant> variants, Function<Sweep, Stream<Sweep.Case>> cases) {
    return ResourceCases.ALL.stream()
        .flatMap(
            resource ->
                variants.stream()
                    .filter(variant -> canBe(variant, resource))
                    .map(
                        variant ->
                            dynamicContainer(
                                resource.name() + ", " + variant.name(),
                                tests(variant, cases.apply(new Sweep(resource, variant))))));
  }

  private static Stream<DynamicTest> tests(Variant variant, Stream<Sweep.Case> cases) {
    return SweepExtent.CONFIGURED.some(variant, cases, Sweep.Case::fault).map(Sweep.Case::test);
  }

  private static boolean canBe(Variant variant, ResourceCase resource) {
    return variant.tenant().isOf(resource.api())
        && (variant.copies() == 1 || variant.equals(SEVERAL) || resource.names() != Names.UNIQUE);
  }
}
