package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.lifecycle.Sweep.Variant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * After any fault the next {@code up} makes state and tenant agree, with one object for each
 * resource, or it fails with the command for an import.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FaultSweepTest {

  static final Variant ALONE = new Variant("alone", 1, 300, 0);
  private static final Variant TWINS = new Variant("two equal objects", 2, 300, 0);
  private static final Variant PAGED =
      new Variant("with unmanaged objects, on several pages", 1, 2, 5);

  /** Enough for a refresh to read the pages of a list. */
  private static final Variant SEVERAL =
      new Variant("four objects, on several pages", 4, 2, 0).during(Phase.REFRESH);

  /** The tenant rejects an archive that is sent again. */
  private static final Variant ARCHIVED_ONCE =
      new Variant("archived once only", 1, 300, 0)
          .with(TenantVariant.other(LandscapeQuirk.ARCHIVE_TWICE_REFUSED))
          .during(Phase.DELETE);

  private static final Variant ROLLED_BACK =
      new Variant("rolled back", 1, 300, 0).during(Phase.ROLLED_BACK);

  /** More than 50 UTF-16 units in less than 50 characters, between no-break spaces. */
  private static final Variant EMOJI =
      new Variant("with emoji and no-break spaces in the name", 1, 300, 1)
          .named(name -> "\u00a0🚀🧰 " + name + " 🇩🇪🔑🔒✅🖥️🧑‍💻🔑🔑🔑🔑🔑🔑\u00a0")
          .during(Phase.PREVIEW_OF_CREATE, Phase.CREATE, Phase.PREVIEW_OF_UPDATE, Phase.UPDATE);

  /** So long that Iru truncates it within a character of several UTF-16 units. */
  private static final Variant LONG =
      new Variant("with a long name of emoji", 2, 300, 0)
          .named(name -> "🚀".repeat(49) + "🧰🔒 " + name)
          .during(Phase.PREVIEW_OF_CREATE, Phase.CREATE);

  private static final List<Variant> CLOCKS =
      Arrays.stream(TenantClock.values())
          .map(
              clock ->
                  new Variant("with the tenant's clock " + clock, 1, 300, 1)
                      .with(clock.tenant())
                      .during(Phase.CREATE))
          .toList();

  @TestFactory
  Stream<DynamicNode> unusualNamesAndClocks() {
    var variants = new ArrayList<>(CLOCKS);
    variants.add(EMOJI);
    variants.add(LONG);
    return sweep(variants, Sweep::single);
  }

  @TestFactory
  Stream<DynamicNode> oneFault() {
    return sweep(List.of(ALONE, TWINS, PAGED, SEVERAL, ARCHIVED_ONCE, ROLLED_BACK), Sweep::single);
  }

  @TestFactory
  Stream<DynamicNode> oneFaultAfterAnother() {
    return sweep(List.of(ALONE, ROLLED_BACK), Sweep::twofold);
  }

  @TestFactory
  Stream<DynamicNode> pluginKilledBeforeTheResponse() {
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
                                tests(variant, () -> cases.apply(new Sweep(resource, variant))))));
  }

  /** Fails if there are no cases. Finds them when the container runs. */
  private static Stream<DynamicTest> tests(Variant variant, Supplier<Stream<Sweep.Case>> cases) {
    return Stream.of(cases)
        .flatMap(
            each -> {
              var some =
                  SweepExtent.CONFIGURED.some(variant, each.get(), Sweep.Case::fault).toList();
              assertThat(some).as("cases").isNotEmpty();
              return some.stream().map(Sweep.Case::test);
            });
  }

  private static boolean canBe(Variant variant, ResourceCase resource) {
    return variant.appliesTo(resource)
        && !(variant.equals(ROLLED_BACK) && resource.isIdempotent())
        && (variant.copies() == 1 || variant.equals(SEVERAL) || resource.names() != Names.UNIQUE);
  }
}
