package com.opentenant.devicemgmt.provider.property;

import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import org.junit.jupiter.api.Test;

class PropertyValueTest {

  @Test
  void neverPrintsASecretAtAnyDepth() {
    assertThat(map("a", items(map("b", secret("hush")))).toString())
        .contains("[secret]")
        .doesNotContain("hush");
  }

  @Test
  void removesSecretMarksAtAnyDepthAndChangesNothingElse() {
    var value = map("a", items(1, map("b", secret(secret("x")))), "c", unknown());

    assertThat(value.revealed()).isEqualTo(map("a", items(1, map("b", "x")), "c", unknown()));
  }

  @Test
  void findsSecretsAtAnyDepth() {
    assertThat(map("a", items(map("b", secret("x")))).hasSecret()).isTrue();
    assertThat(map("a", items(map("b", "x"))).hasSecret()).isFalse();
  }

  @Test
  void findsUnknownsAtAnyDepthEvenInSecrets() {
    assertThat(map("a", items(secret(map("b", unknown())))).hasUnknown()).isTrue();
    assertThat(map("a", items(secret(map("b", "x")))).hasUnknown()).isFalse();
  }

  @Test
  void aSecretNullIsNull() {
    assertThat(secret(new Null()).isNull()).isTrue();
    assertThat(secret("").isNull()).isFalse();
  }
}
