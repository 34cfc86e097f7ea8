package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.iru.UploadSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * The command line of {@link SimulatorMain}.
 *
 * @param requestsPerSecond 0 means no limit
 */
record MainOptions(
    int port,
    int pageSize,
    int requestsPerSecond,
    int processingAnswers,
    int processingSeconds,
    boolean help) {

  /**
   * Reads options in the forms {@code --name value} and {@code --name=value}.
   *
   * @throws IllegalArgumentException with a sentence on what is wrong
   */
  static MainOptions parse(List<String> arguments) {
    var options = new MainOptions(0, 300, 0, 0, 0, false);
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
            case "--processing-answers" ->
                options.withProcessingAnswers(number(name, value, rest, 0, 1_000_000));
            case "--processing-seconds" ->
                options.withProcessingSeconds(number(name, value, rest, 0, 1_000_000));
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

  IruSettings iru() {
    var uploads =
        UploadSettings.defaults()
            .withProcessingAnswers(processingAnswers)
            .withProcessingTime(Duration.ofSeconds(processingSeconds));
    return IruSettings.defaults()
        .withPageSize(pageSize)
        .withRequestsPerSecond(requestsPerSecond)
        .withUploads(uploads);
  }

  private MainOptions withHelp() {
    return new MainOptions(
        port, pageSize, requestsPerSecond, processingAnswers, processingSeconds, true);
  }

  private MainOptions withPort(int number) {
    return new MainOptions(
        number, pageSize, requestsPerSecond, processingAnswers, processingSeconds, help);
  }

  private MainOptions withPageSize(int rows) {
    return new MainOptions(
        port, rows, requestsPerSecond, processingAnswers, processingSeconds, help);
  }

  private MainOptions withRequestsPerSecond(int requests) {
    return new MainOptions(port, pageSize, requests, processingAnswers, processingSeconds, help);
  }

  private MainOptions withProcessingAnswers(int answers) {
    return new MainOptions(port, pageSize, requestsPerSecond, answers, processingSeconds, help);
  }

  private MainOptions withProcessingSeconds(int seconds) {
    return new MainOptions(port, pageSize, requestsPerSecond, processingAnswers, seconds, help);
  }
}
