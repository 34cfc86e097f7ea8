package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A relationship has no row and is identified by two ids. Here it is "the attachment is on the
 * script", which is a field of the script's row.
 */
class RelationshipTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("scriptId", "script_id", "").replacing(),
          Column.text("fileName", "file_name", "").replacing());

  private static final ResourceCase ATTACHMENT =
      ResourceCase.of("devicemgmt:landscape:ScriptAttachment", Api.LANDSCAPE)
          .withoutName("an attachment is identified by the script's id and its file name")
          .rows(tenant -> new Attachments(tenant.landscape().console().scripts()))
          .columns(COLUMNS.toArray(Column[]::new));

  /** The rows of all attachments, made from those of the scripts. */
  private record Attachments(ItemConsole scripts) implements TenantRows {

    @Override
    public List<ObjectNode> list() {
      return scripts.list().stream()
          .flatMap(
              script ->
                  script.path("attachments").properties().stream()
                      .map(file -> row(script.path("id").asText(), file.getKey())))
          .toList();
    }

    @Override
    public ObjectNode create(ObjectNode row) {
      var script = row.path("script_id").asText();
      var files = files(script).put(row.path("file_name").asText(), "Lw==");
      scripts.patch(script, object().set("attachments", files));
      return row(script, row.path("file_name").asText());
    }

    @Override
    public boolean delete(String id) {
      var parts = id.split("/", 2);
      var files = files(parts[0]);
      var found = files.remove(parts[1]) != null;
      scripts.patch(parts[0], object().set("attachments", files));
      return found;
    }

    private ObjectNode files(String script) {
      return scripts.find(script).orElseThrow().withObject("attachments").deepCopy();
    }

    private static ObjectNode row(String script, String file) {
      return object()
          .put("id", script + "/" + file)
          .put("script_id", script)
          .put("file_name", file);
    }

    private static ObjectNode object() {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @Test
  void itsRowsAreThoseOfTheObjectThatHasIt() throws Exception {
    try (var tenant = SimulatedTenant.start()) {
      var script = script(tenant);
      var inputs = Map.<String, Object>of("scriptId", script, "fileName", "folders");
      var rows = ATTACHMENT.rows(tenant);

      var created = rows.create(Rows.json(ATTACHMENT.row(inputs)));

      var id = script + "/folders";
      assertThat(created.path("id").asText()).isEqualTo(id);
      assertThat(Rows.plain(rows.find(id).orElseThrow()))
          .containsEntry("id", id)
          .containsAllEntriesOf(ATTACHMENT.row(inputs));
      assertThat(rows.patch(id, created)).as("a relationship exists or does not").isEmpty();
      assertThat(rows.delete(id)).isTrue();
      assertThat(rows.list()).isEmpty();
      assertThat(rows.delete(id)).isFalse();
    }
  }

  @Test
  void renamesAndCopiesAreTheSameRelationship() {
    var inputs = Map.<String, Object>of("scriptId", "7", "fileName", "folders");

    assertThat(ATTACHMENT.renamed(inputs, "another name")).isEqualTo(inputs);
    assertThat(ATTACHMENT.copy(inputs, 2)).isEqualTo(inputs);
  }

  private static String script(SimulatedTenant tenant) {
    var scripts = tenant.landscape().console().scripts();
    return scripts.create(Attachments.object().put("title", "Clean up")).path("id").asText();
  }
}
