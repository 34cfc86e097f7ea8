package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.iru.UploadSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InHouseAppsTest {
  private static final String APPS = "/api/v1/library/ipa-apps";
  private static final String IPA = "PK\u0003\u0004the app";

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
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private JsonNode presign(String fileName) throws Exception {
    var body = Json.text(Json.object().put("filename", fileName));
    var reply = api.post(APPS + "/upload", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private JsonNode upload(String fileName, String content) throws Exception {
    var presign = presign(fileName);
    assertThat(PostedForm.of(presign, content).send(api).status()).isEqualTo(204);
    return presign;
  }

  private JsonNode status(JsonNode presign) throws Exception {
    return api.get(APPS + "/upload/" + presign.path("id").asText() + "/status").json();
  }

  private static String minimal(JsonNode presign) {
    ObjectNode body = Json.object().put("name", "Scanner");
    return Json.text(body.set("file_key", presign.path("file_key")));
  }

  @Test
  void anUploadIsValidatedAndBecomesAnApp() throws Exception {
    var presign = upload("Scanner.ipa", IPA);
    assertThat(presign.path("filename").asText()).isEqualTo("Scanner.ipa");
    assertThat(presign.has("sha256")).isTrue();
    assertThat(presign.path("sha256").isNull()).isTrue();
    var status = status(presign);
    assertThat(status.path("status").asText()).isEqualTo("VALIDATED");
    assertThat(status.path("sha256").asText()).isEqualTo(PostedForm.sha256(IPA));
    assertThat(status.at("/metadata/app_identifier").asText()).isEqualTo("com.example.scanner");
    assertThat(status.at("/metadata/file_key")).isEqualTo(presign.path("file_key"));

    var created = api.post(APPS, minimal(presign));
    assertThat(created.status()).isEqualTo(201);
    var app = created.json();
    assertThat(app.path("active").asBoolean()).isTrue();
    assertThat(app.path("runs_on_iphone").asBoolean(true)).isFalse();
    assertThat(app.path("app_name").asText()).isEqualTo("Scanner");
    assertThat(app.path("sha256").asText()).isEqualTo(PostedForm.sha256(IPA));
    assertThat(app.path("file_size").asInt()).isEqualTo(IPA.length());
    var read = api.get(APPS + "/" + app.path("id").asText()).json();
    assertThat(read.path("file_url").asText()).isNotEqualTo(app.path("file_url").asText());
    assertThat(((ObjectNode) read).<JsonNode>set("file_url", app.path("file_url"))).isEqualTo(app);
  }

  @Test
  void anUploadWithoutItsFileIsUploading() throws Exception {
    var presign = presign("Scanner.ipa");

    assertThat(status(presign).path("status").asText()).isEqualTo("UPLOADING");
    assertThat(api.post(APPS, minimal(presign)).status()).isEqualTo(400);
    var unknown = APPS + "/upload/6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10/status";
    assertThat(api.get(unknown).status()).isEqualTo(404);
  }

  @Test
  void aValidationTakesSomeTime() throws Exception {
    tenant.close();
    var slow = UploadSettings.defaults().withProcessingResponses(2);
    start(IruSettings.defaults().withUploads(slow));
    var presign = upload("Scanner.ipa", IPA);

    assertThat(status(presign).path("status").asText()).isEqualTo("VALIDATING");
    var early = api.post(APPS, minimal(presign));
    assertThat(early.status()).isEqualTo(400);
    assertThat(early.json().has("file_key")).isTrue();
    assertThat(status(presign).path("status").asText()).isEqualTo("VALIDATED");
    assertThat(api.post(APPS, minimal(presign)).status()).isEqualTo(201);
  }

  @Test
  void theStatusOfAValidationCanBeUploaded() throws Exception {
    tenant.close();
    var slow = UploadSettings.defaults().withProcessingResponses(1);
    start(IruSettings.defaults().withUploads(slow).with(IruQuirk.IPA_UPLOADED_WHILE_VALIDATING));

    assertThat(status(upload("Scanner.ipa", IPA)).path("status").asText()).isEqualTo("UPLOADED");
  }

  @Test
  void aFileThatIsNoArchiveFailsTheValidation() throws Exception {
    var presign = upload("Scanner.ipa", "no archive");
    var status = status(presign);

    assertThat(status.path("status").asText()).isEqualTo("VALIDATE_FAILED");
    assertThat(status.path("reason").asText()).isNotEmpty();
    assertThat(api.post(APPS, minimal(presign)).status()).isEqualTo(400);
  }

  @Test
  void theFileOfACustomAppIsNoInHouseApp() throws Exception {
    var key = new AppCalls(api).upload("Widget.pkg", IPA);
    var body = Json.object().put("name", "Widget").put("file_key", key);

    assertThat(api.post(APPS, Json.text(body)).status()).isEqualTo(400);
  }

  @Test
  void aPatchChangesWhatItSends() throws Exception {
    var created = api.post(APPS, minimal(upload("Scanner.ipa", IPA))).json();
    var one = APPS + "/" + created.path("id").asText();
    var changed = api.patch(one, "{\"runs_on_ipad\": true, \"name\": \"Scan\"}").json();
    assertThat(changed.path("runs_on_ipad").asBoolean()).isTrue();
    assertThat(changed.path("name").asText()).isEqualTo("Scan");
    assertThat(changed.path("sha256")).isEqualTo(created.path("sha256"));

    var other = upload("Scanner-2.ipa", IPA + "2");
    var replaced =
        api.patch(one, Json.text(Json.object().set("file_key", other.path("file_key")))).json();
    assertThat(replaced.path("sha256").asText()).isEqualTo(PostedForm.sha256(IPA + "2"));
    assertThat(replaced.path("app_name").asText()).isEqualTo("Scanner-2");
    assertThat(replaced.path("name").asText()).isEqualTo("Scan");
  }

  @Test
  void aCreateCanReturnNoBody() throws Exception {
    tenant.close();
    start(IruSettings.defaults().with(IruQuirk.IPA_CREATE_WITHOUT_BODY));
    var created = api.post(APPS, minimal(upload("Scanner.ipa", IPA)));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).isEmpty();
    assertThat(api.get(APPS).json().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void theConsoleUploadsAnInstaller() throws Exception {
    var apps = tenant.iru().console().items("in-house-apps");
    var id = apps.create(Json.object().put("name", "Scanner")).path("id").asText();
    apps.patch(id, Installer.ofText("Other.ipa", IPA).asChange());
    var app = api.get(APPS + "/" + id).json();

    assertThat(app.path("app_name").asText()).isEqualTo("Other");
    assertThat(app.path("sha256").asText()).isEqualTo(PostedForm.sha256(IPA));
    assertThat(api.withToken("").get(app.path("file_url").asText()).text()).isEqualTo(IPA);
    assertThat(api.delete(APPS + "/" + id).status()).isEqualTo(204);
    assertThat(apps.list()).isEmpty();
  }
}
