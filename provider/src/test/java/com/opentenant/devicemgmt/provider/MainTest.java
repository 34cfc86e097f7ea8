package com.opentenant.devicemgmt.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

  static List<Arguments> commandLines() {
    return List.of(
        Arguments.of("", ""),
        Arguments.of("127.0.0.1:4711", "127.0.0.1:4711"),
        Arguments.of("--logtostderr -v=9 127.0.0.1:4711", "127.0.0.1:4711"),
        Arguments.of("--tracing http://localhost:1 127.0.0.1:4711", "127.0.0.1:4711"),
        Arguments.of("-tracing http://localhost:1 127.0.0.1:4711", "127.0.0.1:4711"),
        Arguments.of("--tracing=http://localhost:1 127.0.0.1:4711", "127.0.0.1:4711"),
        Arguments.of("127.0.0.1:4711 --some-newer-option", "127.0.0.1:4711"),
        Arguments.of("--logtostderr --tracing http://localhost:1", ""));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void findsTheEnginesAddressAmongOptions(String line, String expected) {
    var args = line.isEmpty() ? new String[0] : line.split(" ", -1);

    assertThat(Main.engineAddress(args).orElse("")).isEqualTo(expected);
  }
}
