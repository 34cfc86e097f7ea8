package com.opentenant.devicemgmt.e2e.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Measures what is compared in turn, so a load of the machine affects all of it. */
final class Rounds {

  private Rounds() {}

  /** In every round each subject is measured once, and another one is the first. */
  static <S, M> Map<S, List<M>> alternate(
      List<S> subjects, int rounds, Function<S, M> measurement) {
    var results = new LinkedHashMap<S, List<M>>();
    subjects.forEach(each -> results.put(each, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      var order = new ArrayList<>(subjects);
      Collections.rotate(order, round);
      order.forEach(each -> results.get(each).add(measurement.apply(each)));
    }
    return results;
  }

  /** The figures of one value of each measurement. */
  static <M> Figures figures(List<M> measurements, ToDoubleFunction<M> value) {
    return new Figures(
        measurements.stream().map(value::applyAsDouble).collect(Collectors.toList()));
  }
}
