package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.lifecycle.Sweep.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** How much of the fault sweep runs: the system property {@code devicemgmt.sweep}. */
enum SweepExtent {
  /** Every case: the default. {@code make test} runs it. */
  WHOLE {
    @Override
    <T> Stream<T> some(Variant variant, Stream<T> cases, Function<T, String> fault) {
      return cases;
    }

    @Override
    boolean triesThousandOf(ResourceCase resource) {
      return true;
    }
  },

  /**
   * Each fault once for each resource in the variant {@code ALONE}, and every third fault in each
   * other variant. The first fault is tried on the first request that it applies to, the second
   * fault on the second and so on, which mixes commands and requests. {@code make check} runs it.
   */
  PART {
    @Override
    <T> Stream<T> some(Variant variant, Stream<T> cases, Function<T, String> fault) {
      var byFault = new LinkedHashMap<String, List<T>>();
      cases.forEach(
          each -> byFault.computeIfAbsent(fault.apply(each), name -> new ArrayList<>()).add(each));
      var step = variant.equals(FaultSweepTest.ALONE) ? 1 : 3;
      var chosen = new ArrayList<T>();
      var number = 0;
      for (var equal : byFault.values()) {
        if (number % step == 0) {
          chosen.add(equal.get(number % equal.size()));
        }
        number++;
      }
      return chosen.stream();
    }

    /** Every fifth resource. */
    @Override
    boolean triesThousandOf(ResourceCase resource) {
      return ResourceCases.ALL.indexOf(resource) % 5 == 0;
    }
  };

  static final SweepExtent CONFIGURED =
      valueOf(System.getProperty("devicemgmt.sweep", "whole").toUpperCase(Locale.ROOT));

  /**
   * The cases of one resource and one variant that run.
   *
   * @param fault the name of a case's fault
   */
  abstract <T> Stream<T> some(Variant variant, Stream<T> cases, Function<T, String> fault);

  /** Whether the requests of a thousand objects of the resource are counted. */
  abstract boolean triesThousandOf(ResourceCase resource);
}
