package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ReadRequest;

/** The engine sends and takes 400 MiB; gRPC's own limit is 4 MiB. */
class MessageSizeTest {

  private static final String LARGE = "x".repeat(6 << 20);

  @AutoClose private final EngineDouble engine = new EngineDouble();

  @Test
  void checkAndCreateReturnLargeInputsComplete() {
    var checked = engine.calls().check(check("name", "w", "note", LARGE));
    var created = engine.calls().create(creation("name", "w", "note", LARGE));

    assertLarge(checked.getInputs());
    assertLarge(created.getProperties());
    assertThat(engine.widgets().objects.get("w-1").note()).hasSameSizeAs(LARGE);
  }

  @Test
  void aLargeObjectIsReadCompletely() {
    engine.widgets().add(Widget.Inputs.of("name", "w", "note", LARGE));

    var request = ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1");
    var read = engine.calls().read(request.build());

    assertLarge(read.getInputs());
    assertLarge(read.getProperties());
  }

  private static void assertLarge(Struct struct) {
    assertThat(struct.getFieldsOrThrow("note").getStringValue()).hasSameSizeAs(LARGE);
  }
}
