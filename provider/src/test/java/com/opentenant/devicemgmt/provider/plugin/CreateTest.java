package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;

class CreateTest {

  @AutoClose private final EngineDouble engine = new EngineDouble(new VirtualTime());
  private final Widget widgets = engine.widgets();

  private PropertyMap preview(CreateRequest request) {
    var response = engine.calls().create(request.toBuilder().setPreview(true).build());
    return EngineDouble.map(response.getProperties());
  }

  @Test
  void createReturnsIdInputsAndOutputs_withSecretsMarkedAtAnyDepth() {
    var request =
        creation(
            "name", "w",
            "token", secret("hush-hus"),
            "steps", items(map("command", "ls", "password", secret("hush"))),
            "installer", file("w.pkg", "abc"));

    var created = engine.calls().create(request);

    assertThat(created.getId()).isEqualTo("w-1");
    var state = EngineDouble.map(created.getProperties());
    assertThat(state.withAll(EngineDouble.map(request.getProperties()))).isEqualTo(state);
    assertThat(state.get("link")).contains(secret("widget://w?hush-hus"));
    assertThat(state.toString()).doesNotContain("hush");
    assertThat(widgets.objects.get("w-1").token()).isEqualTo("hush-hus");
    assertThat(engine.provider.knownIds().of(Widget.DEFINITION).contains("w-1")).isTrue();
  }

  @Test
  void createPassesAssetsByPathAndHash() {
    engine.calls().create(creation("name", "w", "installer", file("dir/w.pkg", "abc")));

    var installer = widgets.objects.get("w-1").installer();
    assertThat(installer.path()).isEqualTo("dir/w.pkg");
    assertThat(installer.sha256()).isEqualTo("abc");
  }

  @Test
  void createInPreviewReturnsCertainValues_andSendsNothing() {
    var state =
        preview(creation("name", "w", "note", unknown(), "installer", file("w.pkg", "abc")));

    assertThat(state)
        .isEqualTo(
            map(
                "name", "w",
                "note", unknown(),
                "installer", file("w.pkg", "abc"),
                "installerSha256", "abc",
                "createdAt", unknown(),
                "link", secret(unknown()),
                "colour", unknown()));
    assertThat(widgets.calls).isEmpty();
  }

  @Test
  void createWithoutAnIdInTheResponseFails() {
    widgets.making = (context, inputs) -> new RemoteObject<>(" ", inputs, Widget.outputs(inputs));

    assertThatThrownBy(() -> engine.calls().create(creation("name", "w")))
        .hasMessageContainingAll("FAILED_PRECONDITION", "widget was created", "has no id");
  }

  @Test
  void createHonoursCustomTimeouts() {
    var left = new AtomicReference<Duration>();
    widgets.before = context -> left.set(context.remaining());

    engine.calls().create(creation("name", "w").toBuilder().setTimeout(7200).build());
    assertThat(left.get()).isEqualTo(Duration.ofHours(2));

    engine.calls().create(creation("name", "w"));
    assertThat(left.get()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void createPassesTheResourcesName() {
    var name = new AtomicReference<String>();
    widgets.before = context -> name.set(context.resourceName());

    engine
        .calls()
        .create(creation("name", "w").toBuilder().setUrn(EngineDouble.urn("a::b")).build());

    assertThat(name).hasValue("a::b");
  }
}
