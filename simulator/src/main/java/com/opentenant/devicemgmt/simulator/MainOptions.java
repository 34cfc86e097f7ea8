package com.opentenant.devicemgmt.simulator;

import java.util.Iterator;
import java.util.List;

/** The command line of {@link SimulatorMain}; 0 requests a second mean no limit. */
record MainOptions(int port, int pageSize, int requestsPerSecond, boolean help) {

  /**
   * Reads options in the forms {@code --name value} and {@code --name=value}.
   *
   * @throws IllegalArgumentException with a sentence on what is wrong
   */
  static MainOptions parse(List<String> arguments) {
    var options = new MainOptions(0, 300, 0, false);
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var argument = rest.next();
      int equals = argument.indexOf('=');
      var name = equals < 0 ? argument : argument.substring(0, equals);
      var value = equals < 0 ? "" : argument.substring(equals + 1);
      options =
          switch (name) {
            case "--help", "-h" -> options.withHelp();
            case "--port" -> options.withPort(number(name, value, rest, 0, 65_535));
            case "--page-size" -> options.withPageSize(number(name, value, rest, 1, 100_000));
            case "--requests-per-second" ->
                options.withRequestsPerSecond(number(name, value, rest, 0, 1_000_000));
            default ->
                throw new IllegalArgumentException("unknown option " + name + " (try --help)");
          };
    }
    return options;
  }

  private static int number(String name, String given, Iterator<String> rest, int least, int most) {
    if (given.isEmpty() && !rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs a number (try --help)");
    }
    var text = given.isEmpty() ? rest.next() : given;
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          name + " takes a number from " + least + " to " + most + ", not \"" + text + "\"");
    }
    return number;
  }

  private MainOptions withHelp() {
    return new MainOptions(port, pageSize, requestsPerSecond, true);
  }

  private MainOptions withPort(int number) {
    return new MainOptions(number, pageSize, requestsPerSecond, help);
  }

  private MainOptions withPageSize(int rows) {
    return new MainOptions(port, rows, requestsPerSecond, help);
  }

  private MainOptions withRequestsPerSecond(int requests) {
    return new MainOptions(port, pageSize, requests, help);
  }
}
