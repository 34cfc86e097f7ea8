package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomProfilesTest {
  static final String FORM = "multipart/form-data; boundary=" + PostedForm.BOUNDARY;

  private static final String PROFILES = "/api/v1/library/custom-profiles";
  private static final String FIREWALL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><dict>
        <key>PayloadType</key><string>Configuration</string>
        <key>PayloadIdentifier</key><string>org.example.firewall</string>
        <key>PayloadUUID</key><string>5F6A3E5C-0000-4000-8000-000000000001</string>
        <key>Note</key><string>a&#13;&#10;b &lt; $SERIAL_NUMBER</string>
        <key>PayloadContent</key><array><dict>
          <key>Enabled</key><true/><key>Blob</key><data> AAEC
          Aw== </data><key>Count</key><integer>3</integer></dict></array>
      </dict></plist>
      """;

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    start(IruSettings.defaults());
  }

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withIru(settings));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** A multipart request; the file has the name that a client gives it, or is left out. */
  private TenantClient.Reply send(
      String method, String path, Map<String, String> fields, String profile) throws Exception {
    return api.send(api.request(method, path, form(fields, profile)).header("Content-Type", FORM));
  }

  /** The body of a request with the type {@link #FORM}. */
  static String form(Map<String, String> fields, String profile) {
    var body = new StringBuilder();
    fields.forEach((name, value) -> part(body, "name=\"" + name + "\"", value));
    if (!profile.isEmpty()) {
      part(body, "name=\"file\"; filename=\"x.mobileconfig\"", profile);
    }
    return body.append("--" + PostedForm.BOUNDARY + "--\r\n").toString();
  }

  private static void part(StringBuilder body, String parameters, String content) {
    body.append("--" + PostedForm.BOUNDARY + "\r\nContent-Disposition: form-data; ")
        .append(parameters + "\r\n\r\n" + content + "\r\n");
  }

  private JsonNode create(String name) throws Exception {
    var reply =
        send(
            "POST",
            PROFILES,
            Map.of("name", name, "active", "true", "runs_on_mac", "True"),
            FIREWALL);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  @Test
  void aCreateRewritesTheRootAndReturnsTheRest() throws Exception {
    var made = create("Firewall");
    var id = made.path("id").asText();
    assertThat(made.path("mdm_identifier").asText()).isEqualTo("com.kandji.profile.custom." + id);
    assertThat(made.path("active").asBoolean()).isTrue();
    assertThat(made.path("runs_on_mac").asBoolean()).isTrue();
    assertThat(made.path("runs_on_tv").asBoolean(true)).isFalse();
    assertThat(made.path("runs_on_windows").asBoolean(true)).isFalse();
    assertThat(made.path("profile").asText())
        .contains(
            "<key>PayloadDisplayName</key>\n\t<string>Firewall</string>",
            "<string>com.kandji.profile.custom." + id + "</string>",
            "<key>PayloadScope</key>\n\t<string>System</string>",
            "<string>a\nb &lt; $SERIAL_NUMBER</string>",
            "\t\t\t<data>\n\t\t\tAAECAw==\n\t\t\t</data>",
            "<integer>3</integer>")
        .doesNotContain("org.example.firewall", "5F6A3E5C", "&#13;");
    assertThat(api.get(PROFILES + "/" + id).json()).isEqualTo(made);
    assertThat(api.get(PROFILES).json().path("results").path(0)).isEqualTo(made);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsReadAndNumbersAreWrittenInTheirUsualForm() throws Exception {
    var profile =
        "\ufeff<plist><dict><key>a</key><integer>0xFF</integer><key>b</key><real>1.50</real>"
            + "</dict></plist>";
    var made = send("POST", PROFILES, Map.of("name", "x"), profile).json();
    assertThat(made.path("profile").asText())
        .contains("<integer>255</integer>", "<real>1.5</real>");
    assertThat(tenant.iru().console().items("custom-profiles").list().get(0).path("file").asText())
        .isEqualTo(profile);
  }

  @Test
  void withoutTheQuirkUuidAndScopeStay() throws Exception {
    tenant.close();
    start(IruSettings.defaults().without(IruQuirk.PROFILE_UUID_AND_SCOPE_REWRITTEN));
    assertThat(create("Firewall").path("profile").asText())
        .contains("5F6A3E5C-0000-4000-8000-000000000001")
        .doesNotContain("PayloadScope");
  }

  @Test
  void aRenameWithoutAFileKeepsTheContentAndChangesItsDisplayName() throws Exception {
    var made = create("Firewall");
    var path = PROFILES + "/" + made.path("id").asText();
    var renamed = send("PATCH", path, Map.of("name", "Firewall 2"), "").json();
    assertThat(renamed.path("profile").asText())
        .isEqualTo(made.path("profile").asText().replace(">Firewall<", ">Firewall 2<"));
    assertThat(renamed.path("runs_on_mac").asBoolean()).isTrue();
  }

  @Test
  void aPatchWithoutAFileMayBeAPlainForm() throws Exception {
    var path = PROFILES + "/" + create("Firewall").path("id").asText();
    var reply =
        api.send(
            api.request("PATCH", path, "active=False&runs_on_tv=true")
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("active").asBoolean(true)).isFalse();
    assertThat(reply.json().path("runs_on_tv").asBoolean()).isTrue();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void flagsThatACreateLeavesOutAreFalseInAForm() throws Exception {
    var made = send("POST", PROFILES, Map.of("name", "x"), FIREWALL).json();
    assertThat(made.path("active").asBoolean(true)).isFalse();
    assertThat(made.path("runs_on_mac").asBoolean(true)).isFalse();
  }

  @Test
  void withoutTheQuirkTheDocumentedDefaultsHold() throws Exception {
    tenant.close();
    start(IruSettings.defaults().without(IruQuirk.FORM_BOOLEANS_FALSE));
    var made = send("POST", PROFILES, Map.of("name", "x"), FIREWALL).json();
    assertThat(made.path("active").asBoolean()).isTrue();
    assertThat(made.path("runs_on_mac").asBoolean()).isTrue();
    assertThat(made.path("runs_on_tv").asBoolean(true)).isFalse();
  }

  @Test
  void nameAndFileAreRequired() throws Exception {
    var reply = send("POST", PROFILES, Map.of("active", "true"), "");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("name")).isTrue();
    assertThat(reply.json().has("file")).isTrue();
  }

  @Test
  void aFileThatIsNoProfileIsRefused() throws Exception {
    for (var file :
        List.of("bplist00", "<plist><array/></plist>", "<plist><dict><x/></dict></plist>")) {
      var reply = send("POST", PROFILES, Map.of("name", "x"), file);
      assertThat(reply.status()).as(file).isEqualTo(400);
      assertThat(reply.json().has("file")).isTrue();
    }
    assertThat(tenant.iru().console().items("custom-profiles").list()).isEmpty();
  }

  @Test
  void jsonIsNotReadAndAFieldSentAsAFileIsAViolation() throws Exception {
    assertThat(api.post(PROFILES, Json.text(Json.object().put("name", "x"))).status())
        .isEqualTo(415);
    assertThat(tenant.violations()).hasSize(1);
    send("POST", PROFILES, Map.of("name\"; filename=\"n", "x"), FIREWALL);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void aDeleteRemovesIt() throws Exception {
    var path = PROFILES + "/" + create("Firewall").path("id").asText();
    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.delete(path).status()).isEqualTo(404);
  }

  @Test
  void theConsoleSetsTheFile() throws Exception {
    var console = tenant.iru().console().items("custom-profiles");
    var id = create("Firewall").path("id").asText();
    var other = FIREWALL.replace("<true/>", "<false/>");
    assertThat(console.patch(id, Json.object().put("file", other))).isPresent();
    assertThat(api.get(PROFILES + "/" + id).json().path("profile").asText())
        .contains("<key>Enabled</key>\n\t\t\t<false/>");
    assertThat(tenant.journal()).extracting(JournalEntry::method).containsExactly("POST", "GET");
  }
}
