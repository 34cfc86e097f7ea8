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
        "https://ls.example.net/new_dashboard/scripts",
        "https://ls.example.net/new_dashboard/scripts?tab=profiles",
        "https://ls.example.net/new_dashboard/instances?query=a|b {c}#top",
        "https://ls.example.net/account/standalone",
        "https://ls.example.net/account/standalone/computers/1/?x=1",
        "https://ls.example.net/login?redirect=%2F",
        "https://ls.example.net/api/?action=GetScripts&version=2011-08-01"
      })
  void acceptsEachFormThatUsersHave(String text) {
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
        "https://ls.example.net/landscape/api/v2",
        "https://ls.example.net/accounting",
        "https://ls.example.net/api/v3",
        "https://user@ls.example.net/account/standalone",
        "https://user@ls.example.net",
        "https://ls.example.net?x=1"
      })
  void refusesOtherForms(String text) {
    assertThat(LandscapeUrl.parse(text, true)).isEmpty();
  }

  @Test
  void acceptsHttpToThisMachineOnlyIfItIsAllowed() {
    assertThat(LandscapeUrl.parse("http://127.0.0.1:8080/api/", true))
        .contains(new LandscapeUrl("http://127.0.0.1:8080"));
    assertThat(LandscapeUrl.parse("http://127.0.0.1:8080/api/", false)).isEmpty();
  }
}
