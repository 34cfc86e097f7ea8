package com.opentenant.devicemgmt.provider.iru;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.iru.CustomApp.Inputs;
import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Body;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's documented examples of custom apps and their uploads, against the client. */
class CustomAppWireTest {

  private static final String PATH = "/api/v1/library/custom-apps";
  private static final String ID = "58d1a1f6-3b1c-4d5e-8f90-a1b2c3d4e5f6";
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String FILE_KEY =
      "companies/companies/aaaa/library/custom_apps/Widget-2.1_0f04055b.pkg";

  /** As the create and update examples have it: shown, with a sum. */
  private static final String ITEM =
      """
      {"id":"58D1A1F6-3b1c-4d5e-8f90-a1b2c3d4e5f6","name":"Widget","file_key":"%s",
       "install_type":"package","install_enforcement":"install_once","audit_script":"",
       "unzip_location":"","active":true,"restart":false,"preinstall_script":"",
       "postinstall_script":"","file_url":"https://bucket/Widget.pkg?X-Amz-Signature=5ecre7",
       "sha256":"%s","file_size":1048576,"file_updated":"2026-02-01T10:00:00Z",
       "created_at":"2026-02-01T10:00:00.5Z","updated_at":"2026-02-01T10:00:00.5Z",
       "show_in_self_service":true,"self_service_category_id":"e6f6",
       "self_service_recommended":false}"""
          .formatted(FILE_KEY, SHA256);

  private static final Inputs INPUTS =
      new Inputs(
          "Widget",
          new FileAsset("Widget-2.1.pkg", SHA256),
          InstallType.PACKAGE,
          InstallEnforcement.INSTALL_ONCE,
          null,
          null,
          null,
          null,
          true,
          false,
          false,
          null,
          false);

  @RegisterExtension
  static final WireMockExtension IRU =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @AutoClose
  private final Transport transport =
      new Transport(TransportSettings.ofDefaults().withInsecureLocalhost(true));

  private final IruConnection connection =
      IruConnection.to(
          IruTenantUrl.parse("http://127.0.0.1:" + IRU.getPort(), true).orElseThrow(),
          "11111111-2222-4333-8444-555555555555",
          () -> transport);
  private final LibraryApi<CustomAppApi.Item> api = CustomAppApi.of(connection);
  private final TestContext context = new TestContext();
  @TempDir private Path folder;

  @Test
  void getReadsEveryFieldButTheUrlOfTheFile() {
    IRU.stubFor(get(PATH + "/" + ID).willReturn(okJson(ITEM)));

    var item = api.get(context, ID);
    var observed = item.observed();

    assertThat(observed.id()).isEqualTo(ID);
    assertThat(observed.inputs().installer()).isEqualTo(new FileAsset("Widget-2.1.pkg", SHA256));
    assertThat(observed.inputs().auditScript()).isNull();
    assertThat(observed.inputs().unzipLocation()).isNull();
    assertThat(observed.inputs().showInSelfService()).isTrue();
    assertThat(observed.inputs().selfServiceCategoryId()).isEqualTo("e6f6");
    assertThat(observed.outputs())
        .isEqualTo(
            new CustomApp.Outputs(SHA256, "Widget-2.1.pkg", 1_048_576, "2026-02-01T10:00:00.5Z"));
    assertThat(item.toString()).doesNotContain("5ecre7");
  }

  @Test
  void whatATypeOrAnEnforcementLeftBehindIsNotRead() {
    var stale =
        ITEM.replace("\"audit_script\":\"\"", "\"audit_script\":\"#!/bin/sh\"")
            .replace("\"unzip_location\":\"\"", "\"unzip_location\":\"/opt\"");
    IRU.stubFor(get(PATH + "/" + ID).willReturn(okJson(stale)));

    var inputs = api.get(context, ID).observed().inputs();

    assertThat(inputs.auditScript()).isNull();
    assertThat(inputs.unzipLocation()).isNull();
  }

  @Test
  void listTakesRowsWithoutASumOrSelfService() {
    var row =
        ITEM.replace("\"sha256\":\"" + SHA256 + "\",", "")
            .replaceAll("(?s)\"show_in_self_service\".*", "\"more\":1}");
    IRU.stubFor(
        get(PATH)
            .willReturn(
                okJson("{\"count\":1,\"next\":null,\"previous\":null,\"results\":[" + row + "]}")));

    var inputs = api.list(context).findFirst().orElseThrow().observed().inputs();

    assertThat(inputs.installer()).isEqualTo(new FileAsset("Widget-2.1.pkg", ""));
    assertThat(inputs.showInSelfService()).isFalse();
    assertThat(inputs.selfServiceCategoryId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a/Widget_0f04055b.pkg, Widget.pkg",
    "a/Widget.pkg, Widget.pkg",
    "a/tool_2024.pkg, tool_2024.pkg",
    "a/Widget_0f04055b, Widget",
    "a/Old_ab12cd34_0f04055b.pkg, Old_ab12cd34.pkg",
    "Widget_0f04055b.pkg, Widget.pkg"
  })
  void theFileNameIsTheKeysLastPartWithoutItsMark(String key, String name) {
    IRU.stubFor(get(PATH + "/" + ID).willReturn(okJson(ITEM.replace(FILE_KEY, key))));

    assertThat(api.get(context, ID).outputs().installerFileName()).isEqualTo(name);
  }

  @Test
  void createSendsEveryFieldThatAppliesAndNoCategoryForWhatIsNotShown() {
    IRU.stubFor(post(PATH).willReturn(okJson(ITEM).withStatus(201)));

    api.create(context, "Widget", Body.all(INPUTS, FILE_KEY));

    IRU.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"name":"Widget","file_key":"%s","install_type":"package","unzip_location":"",
                     "install_enforcement":"install_once","audit_script":"","preinstall_script":"",
                     "postinstall_script":"","active":true,"restart":false,
                     "show_in_self_service":false}"""
                        .formatted(FILE_KEY))));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void updateTakesEitherStatusAndSendsTheFileWithItsType(int status) {
    IRU.stubFor(patch(urlEqualTo(PATH + "/" + ID)).willReturn(okJson(ITEM).withStatus(status)));
    var before =
        new Inputs(
            "Widget",
            new FileAsset("", "00"),
            InstallType.ZIP,
            InstallEnforcement.INSTALL_ONCE,
            "/opt",
            null,
            null,
            null,
            true,
            false,
            false,
            null,
            false);

    api.update(context, ID, Body.changes(before, INPUTS, FILE_KEY));

    IRU.verify(
        patchRequestedFor(urlEqualTo(PATH + "/" + ID))
            .withRequestBody(
                equalToJson(
                    """
                    {"file_key":"%s","install_type":"package","unzip_location":""}"""
                        .formatted(FILE_KEY))));
  }

  @Test
  void createWaitsWhileTheUploadIsStillBeingProcessed() {
    var busy =
        aResponse()
            .withStatus(503)
            .withBody("{\"detail\": \"The upload is still being processed.\"}");
    IRU.stubFor(
        post(PATH)
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("ready")
            .willReturn(busy));
    IRU.stubFor(
        post(PATH)
            .inScenario("busy")
            .whenScenarioStateIs("ready")
            .willReturn(okJson(ITEM).withStatus(201)));

    assertThat(api.create(context, "Widget", Body.all(INPUTS, FILE_KEY)).id()).isEqualTo(ID);
    assertThat(context.time.naps()).hasSize(1);
  }

  @Test
  void uploadPostsTheFieldsInTheirOrderAndTheFileLast() throws IOException {
    IRU.stubFor(post(PATH + "/upload").willReturn(presigned(IRU.baseUrl() + "/bucket/")));
    IRU.stubFor(post("/bucket/").willReturn(aResponse().withStatus(204)));

    assertThat(new InstallerUploads(connection).fileKey(context, file())).isEqualTo(FILE_KEY);

    IRU.verify(
        postRequestedFor(urlEqualTo(PATH + "/upload"))
            .withRequestBody(equalToJson("{\"name\":\"Widget-2.1.pkg\"}"))
            .withHeader("Authorization", equalTo("Bearer 11111111-2222-4333-8444-555555555555")));
    var form = IRU.getAllServeEvents().get(0).getRequest();
    assertThat(form.getHeader("Authorization")).isNull();
    assertThat(form.getBodyAsString())
        .containsSubsequence(
            "name=\"key\"",
            FILE_KEY,
            "name=\"policy\"",
            "name=\"x-amz-signature\"",
            "name=\"file\"",
            "filename=\"Widget-2.1.pkg\"",
            "abc");
  }

  @Test
  void aStaleRightIsReplacedOnce() throws IOException {
    IRU.stubFor(post(PATH + "/upload").willReturn(presigned(IRU.baseUrl() + "/bucket/")));
    IRU.stubFor(post("/bucket/").willReturn(aResponse().withStatus(403)));

    assertThatThrownBy(() -> new InstallerUploads(connection).fileKey(context, file()))
        .isInstanceOf(Failure.Forbidden.class);

    IRU.verify(2, postRequestedFor(urlEqualTo(PATH + "/upload")));
    IRU.verify(2, postRequestedFor(urlEqualTo("/bucket/")));
  }

  @Test
  void aBareBucketIsAnAddressOfAmazonsOwn() {
    IRU.stubFor(post(PATH + "/upload").willReturn(presigned("kandji-prod")));

    var target = CustomAppApi.presign(connection, context, "Widget-2.1.pkg");

    assertThat(target.post().url()).hasToString("https://kandji-prod.s3.amazonaws.com/");
  }

  @Test
  void aPresignWithoutAnAddressSaysSoAndKeepsWhatItHolds() {
    IRU.stubFor(
        post(PATH + "/upload").willReturn(okJson("{\"post_data\":{\"policy\":\"5ecre7\"}}")));

    assertThatThrownBy(() -> CustomAppApi.presign(connection, context, "Widget.pkg"))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessage("could not prepare the upload: the tenant did not say where to");
  }

  private LocalFile file() throws IOException {
    var file = Files.writeString(folder.resolve("Widget-2.1.pkg"), "abc");
    return LocalFile.of(file.toString(), SHA256);
  }

  private static ResponseDefinitionBuilder presigned(String postUrl) {
    return okJson(
            """
            {"name":"Widget-2.1.pkg","expires":"2026-02-02T10:00:00.000000Z","post_url":"%s",
             "post_data":{"key":"%s","x-amz-algorithm":"AWS4-HMAC-SHA256","policy":"cG9saWN5",
              "x-amz-signature":"5ecre7"},
             "file_key":"%s"}"""
                .formatted(postUrl, FILE_KEY, FILE_KEY))
        .withStatus(201);
  }
}
