package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownIdsTest {

  private final KnownIds known = new KnownIds();

  /** Landscape has a script 17 and a script profile 17; each must be deletable. */
  @Test
  void theSameIdOfTwoKindsIsTwoObjects() {
    var gadget =
        new ResourceDefinition<>(
            "test:index:Gadget",
            "gadget",
            "A gadget.",
            Widget.DEFINITION.inputs(),
            Widget.DEFINITION.outputs(),
            List.of());

    known.of(Widget.DEFINITION).manage("urn:widget", "17");
    known.of(gadget).manage("urn:gadget", "17");

    assertThat(known.of(Widget.DEFINITION).managers("17")).containsExactly("urn:widget");
    known.of(Widget.DEFINITION).release("urn:widget", "17");
    assertThat(known.of(Widget.DEFINITION).managers("17")).isEmpty();
    assertThat(known.of(gadget).managers("17")).containsExactly("urn:gadget");
    assertThat(known.of(gadget).contains("18")).isFalse();
    assertThat(known.of(gadget).add("18")).isTrue();
    assertThat(known.of(Widget.DEFINITION).contains("18")).isFalse();
  }
}
