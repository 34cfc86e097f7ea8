package com.opentenant.devicemgmt.provider.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapeUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ls.example.net",
        "https://ls.example.net//",
        " LS.example.net ",
        "https://ls.example.net:443/api",
        "https://ls.example.net/api/",
        "https://ls.example.net/api/v2/",
        "https://ls.example.net/new_dashboard/scripts"
      })
  void takesEachFormThatUsersHave(String text) {
    assertThat(LandscapeUrl.parse(text, false))
        .contains(new LandscapeUrl("https://ls.example.net"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://ls.example.net",
        "ftp://ls.example.net",
        "https://ls.example.net/other",
        "https://user@ls.example.net",
        "https://ls.example.net?x=1"
      })
  void refusesAllElse(String text) {
    assertThat(LandscapeUrl.parse(text, true)).isEmpty();
  }

  @Test
  void takesPlainHttpToThisMachineOnlyWhenAllowed() {
    assertThat(LandscapeUrl.parse("http://127.0.0.1:8080/api/", true))
        .contains(new LandscapeUrl("http://127.0.0.1:8080"));
    assertThat(LandscapeUrl.parse("http://127.0.0.1:8080/api/", false)).isEmpty();
  }
}
