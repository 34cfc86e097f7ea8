package com.opentenant.devicemgmt.e2e.bench;

import java.util.List;
import java.util.Locale;

/** The results of several rounds. */
record Figures(List<Double> values) {

  Figures {
    values = values.stream().sorted().toList();
  }

  double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  /** The median, and the smallest and the largest value. */
  String text(int decimals) {
    return "%s (%s–%s)"
        .formatted(
            number(median(), decimals),
            number(values.get(0), decimals),
            number(values.get(values.size() - 1), decimals));
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
