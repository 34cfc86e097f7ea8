package com.opentenant.devicemgmt.provider.landscape.script;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.attachments;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.fixture.LookUps;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ScriptFunctionsTest {

  @AutoClose private final ScriptServer server = new ScriptServer();

  @Test
  void aScriptIsFoundById() {
    server.shows(script("attachments", attachments(Map.of("rules.json", 5))));

    assertThat(find("id", "17"))
        .isEqualTo(
            map(
                "id",
                "17",
                "title",
                "cleanup",
                "code",
                "#!/bin/bash\nset -e\nls\n",
                "accessGroup",
                "global",
                "timeLimit",
                300,
                "attachmentIds",
                map("rules.json", "5"),
                "createdAt",
                "2026-03-01T09:14:00.000123Z"));
  }

  @Test
  void anArchivedScriptIsNotFound() {
    server.shows(script("status", "\"ARCHIVED\""));

    assertThatThrownBy(() -> find("id", "17")).isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void anActiveScriptIsFoundByTitle_orTheNearestIsSuggested() {
    server.listed("v2", script("id", "9", "status", "\"ARCHIVED\""), script());

    assertThat(find("title", "cleanup").get("id")).contains(value("17"));
    assertThatThrownBy(() -> find("title", "cleanupp"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll("\"cleanupp\"", "did you mean \"cleanup\"?");
  }

  @Test
  void aV1ScriptIsRefused() {
    server.shows(script("status", "\"V1\"", "attachments", "[\"file 1\"]"));

    assertThatThrownBy(() -> find("id", "17"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("is a V1 script");
  }

  @Test
  void theActiveScriptsAreListedByTitle() {
    server.listed(
        "v2",
        script(),
        script("id", "9", "status", "\"ARCHIVED\""),
        script("id", "4", "title", "\"a\""));

    assertThat(LookUps.all(scripts(), server.context, "title"))
        .containsExactly(value("a"), value("cleanup"));
  }

  private PropertyMap find(String property, String value) {
    return LookUps.one(scripts(), server.context, property, value);
  }

  private Script scripts() {
    return new Script(server.connection, TestCoordination.fresh());
  }
}
