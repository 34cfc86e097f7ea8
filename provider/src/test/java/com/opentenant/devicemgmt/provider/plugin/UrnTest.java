package com.opentenant.devicemgmt.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrnTest {

  @ParameterizedTest
  @CsvSource({
    "urn:pulumi:dev::project::a:b:C::name, a:b:C, name",
    "urn:pulumi:dev::project::x:y:Parent$a:b:C::name, a:b:C, name",
    "urn:pulumi:dev::project::a:b:C::odd::name, a:b:C, odd::name",
    "urn:pulumi:dev::project::a:b:C::$name, a:b:C, $name",
    "nonsense, '', ''"
  })
  void hasATypeAndAName(String urn, String type, String name) {
    assertThat(Urn.parse(urn)).isEqualTo(new Urn(type, name));
  }
}
