package com.opentenant.devicemgmt.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> NAMES = List.of("executionFrequency", "script", "name");

  @Test
  @HangGuard
  void noNameIsSuggestedForAVeryLongOne() {
    assertThat(Suggestion.nearest("n".repeat(10_000_000), NAMES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "executionfrequency, executionFrequency",
    "scirpt, script",
    "nam, name",
    "SCRIPT, script",
    "nmae, name",
    "nemo,",
    "colour,",
    "x,"
  })
  void suggestsTheNearestName_ifOneIsNear(String written, String expected) {
    assertThat(Suggestion.nearest(written, NAMES).orElse(null)).isEqualTo(expected);
  }
}
