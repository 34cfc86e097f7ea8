package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Greet;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private final Registry registry =
      new Registry(List.of(new Widget()), List.of(Greet.FUNCTION), new KnownIds());
  private final Function<?, ?> greet = registry.function("test:index:greet").orElseThrow();

  @Test
  void findsResourcesAndFunctionsByToken() {
    assertThat(registry.resource("test:index:Widget")).isPresent();
    assertThat(registry.resource("test:index:greet")).isEmpty();
    assertThat(registry.function("test:index:Widget")).isEmpty();
  }

  @Test
  void invokesAFunctionWithDefaultsAndMarksItsSecrets() {
    var checked = greet.check(map("name", secret("you")));

    assertThat(checked.failures()).isEmpty();
    assertThat(greet.invoke(new TestContext(), checked.inputs()))
        .isEqualTo(map("text", "Hello, you", "whisper", secret("psst, you")));
  }

  @Test
  void judgesAFunctionsArguments() {
    assertThat(greet.check(map("nam", "you")).failures()).hasSize(2);
  }

  @Test
  void invokesNothingWithWhatIsNotKnownYet() {
    assertThatThrownBy(() -> greet.invoke(new TestContext(), map("name", unknown(), "word", "Hi")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("test:index:greet");
  }
}
