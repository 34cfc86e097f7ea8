package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourceDefinitionTest {

  record Inputs(@Doc("x") String name, @Doc("x") @ServerDefault @Nullable String colour) {}

  record Outputs(@Doc("x") @Follows("name") String link, @Doc("x") String colour) {}

  record Nothing() {}

  record OddFollower(@Doc("x") @Follows("size") String link) {}

  record Twin(@Doc("x") String name) {}

  record WithId(@Doc("x") String id) {}

  record WithUrn(@Doc("x") String urn) {}

  private static <O extends Record> void define(Class<O> outputs, List<Rule<Inputs>> rules) {
    define(Inputs.class, outputs, rules);
  }

  private static <I extends Record, O extends Record> void define(
      Class<I> inputs, Class<O> outputs, List<Rule<I>> rules) {
    new ResourceDefinition<>(
        "t:m:T", "thing", "A thing.", RecordShape.of(inputs), RecordShape.of(outputs), rules);
  }

  @Test
  void acceptsAnOutputThatIsNamedLikeAServerDefault() {
    assertThatCode(() -> define(Outputs.class, List.of())).doesNotThrowAnyException();
  }

  @Test
  void rejectsAnOutputThatIsNamedLikeAnotherInput() {
    assertThatThrownBy(() -> define(Twin.class, List.of()))
        .hasMessageContaining("name is an input");
  }

  @Test
  void refusesAnOutputThatFollowsNoInput() {
    assertThatThrownBy(() -> define(OddFollower.class, List.of())).hasMessageContaining("size");
  }

  @Test
  void refusesARuleAboutNoInput() {
    var about = Rule.<Inputs>refuse("size", "x").when(inputs -> true);
    var reading = Rule.<Inputs>refuse("name", "x").reading("size").when(inputs -> true);

    assertThatThrownBy(() -> define(Nothing.class, List.of(about))).hasMessageContaining("size");
    assertThatThrownBy(() -> define(Nothing.class, List.of(reading))).hasMessageContaining("size");
  }

  @Test
  void rejectsARuleThatIsNeverReported() {
    var warning = Rule.<Inputs>warn("name", inputs -> "x").whenChanging((old, now) -> true);
    var refusal = Rule.<Inputs>refuse("name", "x").whenImported(now -> true);

    assertThatThrownBy(() -> define(Nothing.class, List.of(warning))).hasMessageContaining("name");
    assertThatThrownBy(() -> define(Nothing.class, List.of(refusal))).hasMessageContaining("name");
  }

  @Test
  void refusesPulumisOwnNames() {
    assertThatThrownBy(() -> define(WithId.class, List.of())).hasMessageContaining("id");
    assertThatThrownBy(() -> define(WithUrn.class, Nothing.class, List.of()))
        .hasMessageContaining("urn");
  }
}
