package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Greet;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final String TOKEN = "test:index:Widget";

  private final AtomicInteger resources = new AtomicInteger();
  private final AtomicInteger functions = new AtomicInteger();
  private final Registry registry =
      new Registry(Map.of(TOKEN, this::widget), this::greet, new KnownIds());

  @Test
  void aResourceIsMadeOnce_atItsFirstUse() {
    assertThat(registry.resource("test:index:Gadget")).isEmpty();
    assertThat(resources).hasValue(0);

    assertThat(registry.resource(TOKEN)).isEqualTo(registry.resource(TOKEN)).isPresent();

    assertThat(resources).hasValue(1);
    assertThat(functions).hasValue(0);
  }

  @Test
  void theFunctionsAreMadeOnce_atTheFirstCallOfOne() {
    assertThat(registry.function(Greet.FUNCTION.token())).contains(Greet.FUNCTION);
    assertThat(registry.function("test:index:part")).isEmpty();

    assertThat(functions).hasValue(1);
    assertThat(resources).hasValue(0);
  }

  private Widget widget() {
    resources.incrementAndGet();
    return new Widget();
  }

  private List<Function<?, ?>> greet() {
    functions.incrementAndGet();
    return List.of(Greet.FUNCTION);
  }
}
