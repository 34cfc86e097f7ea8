package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapeAttachmentsTest {
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;
  private String script;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start();
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
    script = calls.script("s");
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private TenantClient.Reply attach(String name, byte[] content) throws Exception {
    var file = name + "$$" + Base64.getEncoder().encodeToString(content);
    return calls.legacy("CreateScriptAttachment", Map.of("script_id", script, "file", file));
  }

  private TenantClient.Reply detach(String name) throws Exception {
    return calls.legacy("RemoveScriptAttachment", Map.of("script_id", script, "filename", name));
  }

  private JsonNode listed() throws Exception {
    return api.get(SCRIPTS + "/" + script).json().path("attachments");
  }

  private static void assertRefused(TenantClient.Reply reply, String error) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "rules.json, application/json",
    "Page.HTML, text/html",
    "notes.txt, text/plain",
    "data, application/octet-stream"
  })
  void aFileComesBackByteForByte(String name, String type) throws Exception {
    var bytes = new byte[] {0, -1, 13, 10, 36, 36, 65};
    var reply = attach(name, bytes);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("\"" + name + "\"");

    assertThat(listed()).hasSize(1);
    assertThat(listed().path(0).fieldNames()).toIterable().containsExactly("id", "filename");
    assertThat(listed().path(0).path("filename").asText()).isEqualTo(name);
    var path = SCRIPTS + "/" + script + "/attachments/" + listed().path(0).path("id").asText();
    var raw = api.http().send(api.request("GET", path, "").build(), BodyHandlers.ofByteArray());
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(raw.body()).isEqualTo(bytes);
    assertThat(raw.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(raw.headers().firstValue("Content-Disposition").orElse("")).contains(name);
  }

  @Test
  void anEmptyFileIsAnEmptyBody() throws Exception {
    attach("empty", new byte[0]);
    var id = listed().path(0).path("id").asText();
    var reply = api.get(SCRIPTS + "/" + script + "/attachments/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void aFileUploadedAgainHasAnotherIdAndTheOthersKeepTheirs() throws Exception {
    attach("kept", new byte[] {1});
    attach("again", new byte[] {2});
    var before = listed();
    assertThat(detach("again").status()).isEqualTo(204);
    assertThat(listed()).hasSize(1);
    attach("again", new byte[] {2});

    assertThat(id(listed(), "kept")).isEqualTo(id(before, "kept"));
    assertThat(id(listed(), "again")).isNotEqualTo(id(before, "again"));
    var old = SCRIPTS + "/" + script + "/attachments/" + id(before, "again");
    assertThat(api.get(old).status()).isEqualTo(404);
  }

  private static int id(JsonNode attachments, String name) {
    for (var file : attachments) {
      if (file.path("filename").asText().equals(name)) {
        return file.path("id").asInt();
      }
    }
    throw new AssertionError("no " + name + " in " + attachments);
  }

  @Test
  void aScriptHasAtMostFiveAttachmentsWithUniqueNames() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(attach("f" + i, new byte[] {1}).status()).isEqualTo(200);
    }
    assertRefused(attach("f5", new byte[] {1}), "TooManyScriptAttachments");
    assertRefused(attach("f1", new byte[] {1}), "DuplicateScriptAttachment");
    detach("f1");
    assertThat(attach("f5", new byte[] {1}).status()).isEqualTo(200);
  }

  @Test
  void attachmentsHaveAtMostOneMegabyteTogether() throws Exception {
    assertRefused(attach("large", new byte[1_000_001]), "ScriptAttachmentSize");
    assertThat(attach("half", new byte[500_000]).status()).isEqualTo(200);
    assertThat(attach("other half", new byte[500_000]).status()).isEqualTo(200);
    assertRefused(attach("byte", new byte[1]), "ScriptAttachmentSize");
    assertThat(attach("nothing", new byte[0]).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "$$YQ==", "a/b$$YQ==", "a.txt$$no base64", "a.txt$YQ=="})
  void aFileIsANameAndBase64(String file) throws Exception {
    assertRefused(
        calls.legacy("CreateScriptAttachment", Map.of("script_id", script, "file", file)),
        "InvalidParameter");
    assertThat(listed()).isEmpty();
  }

  @Test
  void aMissingAttachmentIsNotRemoved() throws Exception {
    assertRefused(detach("x"), "UnknownScriptAttachment");
    script = "999";
    assertRefused(detach("x"), "UnknownScript");
    assertRefused(attach("x", new byte[1]), "UnknownScript");
  }

  @Test
  void anArchivedScriptKeepsItsFilesAndGetsNoMore() throws Exception {
    attach("kept", new byte[] {1});
    calls.archive(SCRIPTS + "/" + script);

    assertThat(listed()).hasSize(1);
    assertRefused(attach("more", new byte[] {1}), "InvalidScript");
    assertRefused(detach("kept"), "InvalidScript");
  }

  @Test
  void aRemovalCanReturn200() throws Exception {
    tenant.landscape().console().setQuirk(LandscapeQuirk.STATUSES_200, true);
    attach("a", new byte[] {1});

    assertThat(detach("a").status()).isEqualTo(200);
  }

  @Test
  void aFileSwappedInTheConsoleHasAnotherId() throws Exception {
    attach("a", new byte[] {1});
    attach("b", new byte[] {2});
    var before = listed();
    var files = Json.object().put("a", "AQ==").put("b", "Aw==");
    var console = tenant.landscape().console().scripts();
    console.patch(script, Json.object().set("attachments", files));

    assertThat(id(listed(), "a")).isEqualTo(id(before, "a"));
    assertThat(id(listed(), "b")).isNotEqualTo(id(before, "b"));
    assertThat(List.copyOf(console.find(script).orElseThrow().path("attachments").properties()))
        .hasSize(2);
  }
}
