package com.opentenant.devicemgmt.provider.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.iru.library.CustomScript;
import com.opentenant.devicemgmt.provider.schema.gadget.Volume;
import com.opentenant.devicemgmt.provider.schema.gadget.part.Place;
import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void theModuleIsTheOneThatThePackageDeclares() {
    assertThat(Token.of(Volume.class)).hasToString("devicemgmt:gadgets:Volume");
    assertThat(Token.of(CustomScript.class)).hasToString("devicemgmt:iru:CustomScript");
  }

  @Test
  void aSubPackageHasTheModuleOfItsParent() {
    assertThat(Token.of(Place.class)).hasToString("devicemgmt:gadgets:Place");
  }

  @Test
  void aTypeWithoutAModuleIsRejected() {
    assertThatThrownBy(() -> Token.of(TokenTest.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(TokenTest.class.getName(), "@TokenModule");
  }
}
