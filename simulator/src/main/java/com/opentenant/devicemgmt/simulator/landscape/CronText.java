package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.PythonText;
import java.util.List;
import java.util.Locale;

/**
 * Checks the five fields of a cron expression as the web UI does. Whether the server accepts more
 * is unknown.
 */
final class CronText {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /**
   * One of the five fields.
   *
   * @param names the names of the numbers from {@code least} on
   */
  private record Unit(int least, int most, List<String> names) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit(0, 59, List.of()),
          new Unit(0, 23, List.of()),
          new Unit(1, 31, List.of()),
          new Unit(1, 12, MONTHS),
          new Unit(0, 6, DAYS));

  private CronText() {}

  static boolean valid(String text) {
    var fields = List.of(PythonText.strip(text).split("\\s+", -1));
    if (fields.size() != UNITS.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      var unit = UNITS.get(i);
      if (!List.of(fields.get(i).split(",", -1)).stream().allMatch(part -> part(part, unit))) {
        return false;
      }
    }
    return true;
  }

  /** {@code *}, {@code n}, {@code a-b}, and the first or the last with a {@code /step}. */
  private static boolean part(String part, Unit unit) {
    int slash = part.indexOf('/');
    var range = slash < 0 ? part : part.substring(0, slash);
    boolean several = range.equals("*") || range.contains("-");
    boolean stepFits = slash < 0 || (several && step(part.substring(slash + 1), unit));
    return stepFits && range(range, unit);
  }

  private static boolean step(String text, Unit unit) {
    return text.matches("\\d{1,2}") && !text.matches("0+") && Integer.parseInt(text) <= unit.most();
  }

  private static boolean range(String range, Unit unit) {
    if (range.equals("*")) {
      return true;
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      return number(range, unit) >= 0;
    }
    int from = number(range.substring(0, dash), unit);
    int to = number(range.substring(dash + 1), unit);
    return from >= 0 && from <= to;
  }

  /** -1 if the text is no number of this unit. */
  private static int number(String text, Unit unit) {
    int name = unit.names().indexOf(text.toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return unit.least() + name;
    }
    int number = text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
    return number >= unit.least() && number <= unit.most() ? number : -1;
  }
}
