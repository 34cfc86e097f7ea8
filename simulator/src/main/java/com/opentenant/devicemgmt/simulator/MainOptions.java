package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.iru.UploadSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.landscape.ProfileLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command line of {@link SimulatorMain}.
 *
 * @param given the given options; the others have their defaults
 */
record MainOptions(Map<Count, Integer> given, LandscapeVersion version, boolean help) {
  private static final String VERSION = "--landscape-version";

  /** An option that takes a number. */
  enum Count {
    PORT("--port", 0, 65_535, 0),
    PAGE_SIZE("--page-size", 1, 100_000, 300),
    REQUESTS_PER_SECOND("--requests-per-second", 0, 1_000_000, 0),
    PROCESSING_RESPONSES("--processing-responses", 0, 1_000_000, 0),
    PROCESSING_SECONDS("--processing-seconds", 0, 1_000_000, 0),
    LANDSCAPE_PORT("--landscape-port", 0, 65_535, 0),
    LANDSCAPE_PROFILES("--landscape-profiles", 0, 1_000_000, 10);

    private final String option;
    private final int least;
    private final int most;
    private final int usual;

    Count(String option, int least, int most, int usual) {
      this.option = option;
      this.least = least;
      this.most = most;
      this.usual = usual;
    }

    private static Optional<Count> named(String name) {
      return Arrays.stream(values()).filter(number -> number.option.equals(name)).findFirst();
    }

    private int read(String text) {
      int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
      if (number < least || number > most) {
        throw new IllegalArgumentException(
            option + " takes a number from " + least + " to " + most + ", not \"" + text + "\"");
      }
      return number;
    }
  }

  /**
   * Reads options in the forms {@code --name value} and {@code --name=value}.
   *
   * @throws IllegalArgumentException with a sentence about the mistake
   */
  static MainOptions parse(List<String> arguments) {
    var given = new EnumMap<Count, Integer>(Count.class);
    var version = LandscapeVersion.V26_04;
    boolean help = false;
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var argument = rest.next();
      int equals = argument.indexOf('=');
      var name = equals < 0 ? argument : argument.substring(0, equals);
      var value = equals < 0 ? "" : argument.substring(equals + 1);
      var number = Count.named(name);
      if (number.isPresent()) {
        given.put(number.get(), number.get().read(value(name, "a number", value, rest)));
      } else if (name.equals(VERSION)) {
        version = version(value(name, "a release", value, rest));
      } else if (name.equals("--help") || name.equals("-h")) {
        help = true;
      } else {
        throw new IllegalArgumentException("unknown option " + name + " (try --help)");
      }
    }
    return new MainOptions(given, version, help);
  }

  private static String value(String name, String what, String given, Iterator<String> rest) {
    if (given.isEmpty() && !rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs " + what + " (try --help)");
    }
    return given.isEmpty() ? rest.next() : given;
  }

  private static LandscapeVersion version(String text) {
    var versions = List.of(LandscapeVersion.values());
    return versions.stream()
        .filter(version -> version.series().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    VERSION
                        + versions.stream()
                            .map(LandscapeVersion::series)
                            .collect(Collectors.joining(", ", " takes one of ", ", not \""))
                        + text
                        + "\""));
  }

  private int number(Count which) {
    return given.getOrDefault(which, which.usual);
  }

  private IruSettings iru() {
    var uploads =
        UploadSettings.defaults()
            .withProcessingResponses(number(Count.PROCESSING_RESPONSES))
            .withProcessingTime(Duration.ofSeconds(number(Count.PROCESSING_SECONDS)));
    return IruSettings.defaults()
        .withPageSize(number(Count.PAGE_SIZE))
        .withRequestsPerSecond(number(Count.REQUESTS_PER_SECOND))
        .withUploads(uploads);
  }

  private LandscapeSettings landscape() {
    return LandscapeSettings.defaults()
        .withPort(number(Count.LANDSCAPE_PORT))
        .withVersion(version)
        .withLimits(ProfileLimits.documented().withMaxProfiles(number(Count.LANDSCAPE_PROFILES)));
  }

  TenantSettings settings() {
    return TenantSettings.defaults()
        .withPort(number(Count.PORT))
        .withIru(iru())
        .withLandscape(landscape());
  }
}
