package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;

/**
 * A resource whose name in the program changes, by an import under the new name or by an alias: the
 * engine then deletes the same object under the old name.
 */
class RenamedResourceTest {

  private static final String NEW_NAME = EngineDouble.urn("new-name");
  private static final Struct INPUTS = struct("name", "w");

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  @BeforeEach
  void create() {
    engine.calls().create(creation("name", "w"));
  }

  private void diffUnderNewName(Object... news) {
    var request = EngineDouble.diff(INPUTS, struct(news)).toBuilder().setUrn(NEW_NAME).build();
    var unused = engine.calls().diff(request);
  }

  private void delete(String urn) {
    var unused =
        engine
            .calls()
            .delete(
                DeleteRequest.newBuilder().setUrn(urn).setId("w-1").setOldInputs(INPUTS).build());
  }

  private void createUnderNewName() {
    engine.calls().create(creation("name", "v").toBuilder().setUrn(NEW_NAME).build());
  }

  @Test
  void anObjectThatAnotherResourceManagesIsNotDeleted() {
    diffUnderNewName("name", "w");

    delete(EngineDouble.URN);

    assertThat(widgets.objects).containsOnlyKeys("w-1");
    assertThat(engine.warnings()).singleElement().asString().contains("widget w-1");

    delete(NEW_NAME);
    assertThat(widgets.objects).isEmpty();
  }

  /** The engine calls Diff with the new name, and Delete with the old one. */
  @Test
  void aReplacementOfAnAliasedResourceDeletesTheOldObject() {
    diffUnderNewName("name", "w", "model", "m2");

    delete(EngineDouble.URN);

    assertThat(widgets.objects).isEmpty();
    assertThat(engine.logs()).isEmpty();
  }

  /** A refresh that runs the program calls Diff with the new name as well. */
  @Test
  void aReplacementAfterARefreshDeletesTheOldObject() {
    diffUnderNewName("name", "w");
    diffUnderNewName("name", "w", "model", "m2");

    delete(EngineDouble.URN);

    assertThat(widgets.objects).isEmpty();
    assertThat(engine.logs()).isEmpty();
  }

  /** With {@code replaceOnChanges}: the provider sees an update, and the engine replaces. */
  @Test
  void aReplacementThatOnlyTheEngineDecidesDeletesTheOldObject() {
    diffUnderNewName("name", "w", "note", "n");

    createUnderNewName();
    delete(EngineDouble.URN);

    assertThat(widgets.objects).containsOnlyKeys("w-2");
    assertThat(engine.warnings()).isEmpty();
  }

  /** With {@code deleteBeforeReplace} as well: until the create it looks like an import. */
  @Test
  void aReplacementThatDeletesFirstDeletesTheOldObjectWithTheCreate() {
    diffUnderNewName("name", "w", "note", "n");

    delete(EngineDouble.URN);
    assertThat(widgets.objects).containsOnlyKeys("w-1");
    createUnderNewName();

    assertThat(widgets.objects).containsOnlyKeys("w-2");
    assertThat(engine.infos()).singleElement().asString().contains("deleting widget w-1");
  }

  @Test
  void aFailedDeletionNamesTheObjectThatPulumiNoLongerTracks() {
    diffUnderNewName("name", "w", "note", "n");
    delete(EngineDouble.URN);
    widgets.before =
        call -> {
          throw new Failure.Refused("in use", 409);
        };

    assertThatThrownBy(this::createUnderNewName)
        .hasMessageContainingAll("widget w-1", "in use", "no longer tracks it");
    assertThat(widgets.objects).containsOnlyKeys("w-1");
  }
}
