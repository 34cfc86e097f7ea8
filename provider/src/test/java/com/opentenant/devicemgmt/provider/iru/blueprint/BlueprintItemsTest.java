package com.opentenant.devicemgmt.provider.iru.blueprint;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.iru.IruServer;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the resources that assign library items share. */
final class BlueprintItemsTest {

  private static final String BLUEPRINT = "0f5e2e0b-7f0e-4d57-9a3c-1f1f6f5a2d11";
  private static final String ITEM = "6c1bb8ab-5ff0-4f2c-9a3c-1f1f6f5a2d11";
  private static final String OTHER = "7d1bb8ab-5ff0-4f2c-9a3c-1f1f6f5a2d11";
  private static final String PATH = "/api/v1/blueprints/" + BLUEPRINT;
  private static final String LIST = PATH + "/list-library-items";

  @AutoClose private final IruServer iru = new IruServer();
  private final BlueprintItems items = new BlueprintItems(iru.connection);

  @Test
  void theFunctionReturnsTheNameOfAnItemThatWasAssignedAfterTheListWasFetched() {
    iru.returnsInTurn(
        () -> get(LIST), okJson("[]"), okJson("[{\"id\":\"" + ITEM + "\",\"name\":\"Browser\"}]"));
    iru.returns(post(PATH + "/assign-library-item").willReturn(okJson("[\"" + ITEM + "\"]")));
    var arguments = map("blueprintId", BLUEPRINT);
    assertThat(items.function().invoke(iru.context, arguments).toString()).doesNotContain(ITEM);

    items.assign(iru.context, BLUEPRINT, ITEM, null);

    assertThat(items.function().invoke(iru.context, arguments).toString())
        .contains(ITEM, "Browser");
  }

  @Test
  void anItemThatTheSetIgnoresMayBeManagedByItself() {
    assertThat(items.claimItem(BLUEPRINT, ITEM)).isEmpty();

    assertThat(items.claimAll(BLUEPRINT, Set.of())).isPresent();
    assertThat(items.claimAll(BLUEPRINT, Set.of(OTHER))).isPresent();
    assertThat(items.claimItem(BLUEPRINT, ITEM)).isPresent();

    assertThat(items.claimAll(BLUEPRINT, Set.of(ITEM.toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(items.claimItem(BLUEPRINT, ITEM)).isEmpty();
    assertThat(items.claimItem(BLUEPRINT, OTHER)).isPresent();
  }
}
