package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.landscape.ScriptServer.attachments;
import static com.opentenant.devicemgmt.provider.landscape.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ScriptFunctionsTest {

  @AutoClose private final ScriptServer server = new ScriptServer();

  @Test
  void aScriptIsFoundById_alsoWhenItIsArchived() {
    server.shows(
        script("status", "\"ARCHIVED\"", "attachments", attachments(Map.of("rules.json", 5))));

    assertThat(find("17", null))
        .isEqualTo(
            new ScriptView(
                "17",
                "cleanup",
                "ARCHIVED",
                "#!/bin/bash\nset -e\nls\n",
                "global",
                300,
                null,
                3,
                Map.of("rules.json", "5"),
                "2026-03-01T09:14:00.000123Z",
                "2026-03-02T09:59:00Z"));
  }

  @Test
  void aScriptIsFoundByTitleAmongTheActive_orGuessed() {
    server.listed("v2", script("id", "9", "status", "\"ARCHIVED\""), script());

    assertThat(find(null, "cleanup").id()).isEqualTo("17");
    assertThatThrownBy(() -> find(null, "cleanupp"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage("Landscape has no active script \"cleanupp\"; did you mean \"cleanup\"?");
  }

  @Test
  void aV1ScriptIsRefused() {
    server.shows(script("status", "\"V1\"", "attachments", "[\"file 1\"]"));

    assertThatThrownBy(() -> find("17", null))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("is a V1 script");
  }

  @Test
  void idAndTitleTogetherOrNeitherAreRefused() {
    assertThatThrownBy(() -> find("1", "b")).isInstanceOf(Failure.Invalid.class);
    assertThatThrownBy(() -> find(null, null)).isInstanceOf(Failure.Invalid.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void scriptsAreListedByTitle_emptyFiltersLeftOut() {
    server.listed("active", script(), script("id", "4", "title", "\"a\""));
    server.list(
        "/api/v2/scripts?script_type=all&search=clean&parent_access_group=web&",
        script("status", "\"V1\"", "attachments", "[\"file 1\"]"));

    assertThat(list(ScriptType.ACTIVE, " ", null))
        .extracting(ScriptView::title)
        .containsExactly("a", "cleanup");
    assertThat(list(ScriptType.ALL, "clean", "web"))
        .extracting(ScriptView::status)
        .containsExactly("V1");
  }

  private ScriptView find(String id, String title) {
    return new GetScript(server.connection)
        .invoke(server.context, new GetScript.Arguments(id, title));
  }

  private List<ScriptView> list(ScriptType type, String search, String group) {
    return new GetScripts(server.connection)
        .invoke(server.context, new GetScripts.Arguments(type, search, group))
        .scripts();
  }
}
