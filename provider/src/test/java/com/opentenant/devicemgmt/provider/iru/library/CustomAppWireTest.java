package com.opentenant.devicemgmt.provider.iru.library;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.iru.IruServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.PartialFailure;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of a custom app, its uploads, and the vendor's documented responses. */
class CustomAppWireTest {

  private static final String PATH = "/api/v1/library/custom-apps";
  private static final String UPLOAD = PATH + "/upload";
  private static final String ID = "58d1a1f6-3b1c-4d5e-8f90-a1b2c3d4e5f6";
  private static final String ITEM_PATH = PATH + "/" + ID;
  private static final String CATEGORY = "e6f60f7e-5c3a-4b0a-8f8e-1d2c3b4a5f60";

  /** Of the three bytes {@code abc}. */
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String OTHER_SHA256 = "00".repeat(32);

  private static final String FILE_KEY =
      "companies/companies/aaaa/library/custom_apps/Widget-2.1_0f04055b.pkg";

  /** As the create and update examples have it: shown, with a sum. */
  private static final String ITEM =
      """
      {"id":"58D1A1F6-3b1c-4d5e-8f90-a1b2c3d4e5f6","name":"Widget","file_key":"%s",
       "install_type":"package","install_enforcement":"install_once","audit_script":"",
       "unzip_location":"","active":true,"restart":false,"preinstall_script":"",
       "postinstall_script":"","file_url":"https://bucket/Widget.pkg?X-Amz-Signature=5ecre7",
       "sha256":"%s","file_size":3,"file_updated":"2026-02-01T10:00:00Z",
       "created_at":"2026-02-01T10:00:00.5Z","updated_at":"2026-02-01T10:00:00.5Z",
       "show_in_self_service":true,"self_service_category_id":"%s",
       "self_service_recommended":false}\
      """
          .formatted(FILE_KEY, SHA256, CATEGORY);

  private static final Map<String, String> OLD_FILE =
      Map.of(
          "the hash of the old file", ITEM.replace(SHA256, OTHER_SHA256),
          "no hash", ITEM.replace("\"" + SHA256 + "\"", "null"),
          "the size of the old file", ITEM.replace("\"file_size\":3", "\"file_size\":1048576"));

  @AutoClose private final IruServer iru = new IruServer();
  private final ResourceAdapter<?, ?> apps =
      TestCoordination.adapter(coordination -> CustomApp.of(iru.connection, coordination));

  @TempDir private Path folder;
  private PropertyMap program = PropertyMap.empty();
  private PropertyMap zip = PropertyMap.empty();

  @BeforeEach
  void writeInstaller() throws IOException {
    var installer = Files.writeString(folder.resolve("Widget-2.1.pkg"), "abc").toString();
    program = map("name", "Widget", "installer", file(installer, SHA256), "installType", "package");
    zip = program.withAll(map("installType", "zip", "unzipLocation", "/opt"));
  }

  @Test
  void anImportReadsEveryFieldButTheUrlOfTheFile() {
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));

    var read = imported(ID);

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs())
        .isEqualTo(
            map(
                "name",
                "Widget",
                "installer",
                file("Widget-2.1.pkg", SHA256),
                "installType",
                "package",
                "showInSelfService",
                true,
                "selfServiceCategoryId",
                CATEGORY));
    assertThat(read.state().entries())
        .containsAllEntriesOf(
            map(
                    "installerSha256",
                    SHA256,
                    "installerFileName",
                    "Widget-2.1.pkg",
                    "installerSize",
                    3,
                    "createdAt",
                    "2026-02-01T10:00:00.5Z")
                .entries());
    assertThat(read.toString()).doesNotContain("5ecre7");
  }

  @Test
  void everyTextAndFlagIsRead() {
    var full =
        ITEM.replace("\"package\"", "\"zip\"")
            .replace("\"unzip_location\":\"\"", "\"unzip_location\":\"/opt\"")
            .replace("install_once", "continuously_enforce")
            .replace("\"audit_script\":\"\"", "\"audit_script\":\"#!/bin/sh\"")
            .replace("\"preinstall_script\":\"\"", "\"preinstall_script\":\"#!/bin/zsh\"")
            .replace("\"postinstall_script\":\"\"", "\"postinstall_script\":\"#!/bin/bash\"")
            .replace("\"active\":true,\"restart\":false", "\"active\":false,\"restart\":true")
            .replace(SHA256, SHA256.toUpperCase(Locale.ROOT))
            .replace("recommended\":false", "recommended\":true");
    iru.returns(get(ITEM_PATH).willReturn(okJson(full)));

    assertThat(imported(ID).inputs())
        .isEqualTo(
            map(
                "name", "Widget",
                "installer", file("Widget-2.1.pkg", SHA256),
                "installType", "zip",
                "unzipLocation", "/opt",
                "installEnforcement", "continuously_enforce",
                "auditScript", "#!/bin/sh",
                "preinstallScript", "#!/bin/zsh",
                "postinstallScript", "#!/bin/bash",
                "active", false,
                "restart", true,
                "showInSelfService", true,
                "selfServiceCategoryId", CATEGORY,
                "selfServiceRecommended", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"show_in_self_service\":false",
        ",\"show_in_self_service\":null,\"active\":null,\"restart\":null,\"audit_script\":null,"
            + "\"unzip_location\":null,\"preinstall_script\":null,\"postinstall_script\":null",
        ",\"audit_script\":\"#!/bin/sh\",\"unzip_location\":\"/opt\"",
        ",\"self_service_category_id\":\"e6f6\",\"self_service_recommended\":true"
      })
  void aKeyThatIsMissingNullOrDoesNotApplyIsNotAnInput(String keys) {
    iru.returns(get(ITEM_PATH).willReturn(okJson(bare(keys))));

    assertThat(imported(ID).inputs())
        .isEqualTo(
            map(
                "name", "Widget",
                "installer", file("Widget-2.1.pkg", SHA256),
                "installType", "package"));
  }

  /** The adapter leaves a blank text out by itself; a look-up shows what the resource reads. */
  @Test
  void aBlankTextIsNull() {
    var blank =
        ITEM.replace("\"package\"", "\"zip\"")
            .replace("install_once", "continuously_enforce")
            .replace("\"\"", "\" \\n\"");
    iru.returns(get(ITEM_PATH).willReturn(okJson(blank)));

    var inputs =
        CustomApp.of(iru.connection, TestCoordination.fresh()).read(iru.context, ID, null).inputs();

    assertThat(inputs.unzipLocation()).isNull();
    assertThat(inputs.auditScript()).isNull();
    assertThat(inputs.preinstallScript()).isNull();
    assertThat(inputs.postinstallScript()).isNull();
  }

  @Test
  void aRowWithoutAHashOrASizeIsFoundByItsName() {
    iru.lists(PATH, bare("").replace(",\"sha256\":\"" + SHA256 + "\"", ""));

    var read = imported("Widget");

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs().get("installer")).contains(file("Widget-2.1.pkg", ""));
    assertThat(read.state().get("installerSha256")).contains(value(""));
    assertThat(read.state().get("installerSize")).contains(value(0));
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
  void theFileNameIsTheLastPartOfTheKeyWithoutItsMark(String key, String name) {
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM.replace(FILE_KEY, key))));

    assertThat(imported(ID).state().get("installerFileName")).contains(value(name));
  }

  @Test
  void aCreateUploadsTheFileAndSendsEveryField() {
    creatable();

    var made = create(program);

    assertThat(made.id()).isEqualTo(ID);
    assertThat(made.state().get("installerSha256")).contains(value(SHA256));
    assertThat(iru.requests())
        .containsExactly("GET " + PATH, "POST " + UPLOAD, "POST /bucket/", "POST " + PATH);
    iru.assertSent("POST", UPLOAD, "{\"name\":\"Widget-2.1.pkg\"}");
    iru.assertSent(
        "POST",
        PATH,
        """
        {"name":"Widget","file_key":"%s","install_type":"package","unzip_location":"",
         "install_enforcement":"install_once","audit_script":"","preinstall_script":"",
         "postinstall_script":"","active":true,"restart":false,
         "show_in_self_service":false}\
        """
            .formatted(FILE_KEY));
  }

  @Test
  void theUploadHasTheFieldsInTheirOrder_theFileLast_andNoToken() {
    creatable();

    create(program);

    iru.server.verify(
        postRequestedFor(urlEqualTo(UPLOAD))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN)));
    var form = iru.server.findAll(postRequestedFor(urlEqualTo("/bucket/"))).get(0);
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
  void aCreateOfAShownAppWithEveryPropertySendsThem() {
    creatable();

    create(
        zip.withAll(
            map(
                "installEnforcement",
                "continuously_enforce",
                "auditScript",
                "#!/bin/sh",
                "preinstallScript",
                "#!/bin/zsh",
                "postinstallScript",
                "#!/bin/bash",
                "active",
                false,
                "restart",
                true,
                "showInSelfService",
                true,
                "selfServiceCategoryId",
                CATEGORY,
                "selfServiceRecommended",
                true)));

    iru.assertSent(
        "POST",
        PATH,
        """
        {"name":"Widget","file_key":"%s","install_type":"zip","unzip_location":"/opt",
         "install_enforcement":"continuously_enforce","audit_script":"#!/bin/sh",
         "preinstall_script":"#!/bin/zsh","postinstall_script":"#!/bin/bash",
         "active":false,"restart":true,"show_in_self_service":true,
         "self_service_category_id":"%s","self_service_recommended":true}\
        """
            .formatted(FILE_KEY, CATEGORY));
  }

  @Test
  void aCreateWaitsWhileTheUploadIsStillBeingProcessed() {
    creatable();
    iru.returns(
        post(PATH)
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("ready")
            .willReturn(
                aResponse()
                    .withStatus(503)
                    .withBody("{\"detail\": \"The upload is still being processed.\"}")));
    iru.returns(
        post(PATH)
            .inScenario("busy")
            .whenScenarioStateIs("ready")
            .willReturn(okJson(ITEM).withStatus(201)));

    assertThat(create(program).id()).isEqualTo(ID);
    assertThat(iru.context.time.naps()).hasSize(1);
    assertThat(iru.requests()).filteredOn(each -> each.equals("POST " + PATH)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void anUpdateAccepts200And201_andSendsTheFolderWithTheType(int status) {
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(ITEM).withStatus(status)));

    var state = update(zip, program);

    assertThat(state.get("createdAt")).contains(value("2026-02-01T10:00:00.5Z"));
    assertThat(iru.requests()).containsExactly("PATCH " + ITEM_PATH);
    iru.assertSent("PATCH", ITEM_PATH, "{\"install_type\":\"package\",\"unzip_location\":\"\"}");
  }

  @Test
  void anUpdateSendsTheAuditScriptWithTheEnforcement() {
    patchable();
    var enforced =
        program.withAll(
            map("installEnforcement", "continuously_enforce", "auditScript", "#!/bin/sh"));

    update(enforced, enforced.with("auditScript", value("#!/bin/zsh")));

    iru.assertSent(
        "PATCH",
        ITEM_PATH,
        "{\"install_enforcement\":\"continuously_enforce\",\"audit_script\":\"#!/bin/zsh\"}");
  }

  @Test
  void anUpdateSendsAnythingElseAlone() {
    patchable();

    update(program, program.with("restart", value(true)));

    iru.assertSent("PATCH", ITEM_PATH, "{\"restart\":true}");
  }

  @Test
  void aNewInstallerIsUploadedAndSentWithItsType() {
    creatable();
    patchable();
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM.replace(SHA256, OTHER_SHA256))));

    update(program.with("installer", file("old.pkg", OTHER_SHA256)), program);

    assertThat(iru.requests())
        .containsExactly(
            "GET " + ITEM_PATH, "POST " + UPLOAD, "POST /bucket/", "PATCH " + ITEM_PATH);
    iru.assertSent(
        "PATCH",
        ITEM_PATH,
        "{\"file_key\":\"%s\",\"install_type\":\"package\",\"unzip_location\":\"\"}"
            .formatted(FILE_KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "the hash of the old file, 2, 2",
    "no hash, 2, 2",
    "the size of the old file, 3, 3",
    "the size of the old file, 99, 6"
  })
  void afterANewInstallerIruIsReadUntilItReturnsItsHashAndSize(
      String what, int staleReads, int reads) {
    creatable();
    var stale = OLD_FILE.get(what);
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(stale)));
    var responses = new ArrayList<>(Collections.nCopies(staleReads + 1, okJson(stale)));
    responses.set(0, okJson(ITEM.replace(SHA256, OTHER_SHA256)));
    responses.set(staleReads, okJson(ITEM));
    iru.returnsInTurn(() -> get(ITEM_PATH), responses.toArray(ResponseDefinitionBuilder[]::new));

    var updated = update(program.with("installer", file("old.pkg", OTHER_SHA256)), program);

    assertThat(iru.requests()).filteredOn(("GET " + ITEM_PATH)::equals).hasSize(1 + reads);
    assertThat(updated.entries())
        .containsAllEntriesOf(map("installerSha256", SHA256, "installerSize", 3).entries());
  }

  @Test
  void aNewInstallerWhoseHashStaysThatOfAnotherFileFails() {
    creatable();
    var other = ITEM.replace(SHA256, OTHER_SHA256);
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(other)));
    iru.returns(get(ITEM_PATH).willReturn(okJson(other)));
    var before = program.with("installer", file("old.pkg", "11".repeat(32)));

    assertThatThrownBy(() -> update(before, program))
        .isInstanceOf(PartialFailure.class)
        .hasMessageContainingAll(SHA256, OTHER_SHA256);
  }

  @Test
  void aNewInstallerThatCannotBeReadBackLeavesTheUpdateUnfinished() {
    creatable();
    var other = ITEM.replace(SHA256, OTHER_SHA256);
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(other)));
    iru.returnsInTurn(() -> get(ITEM_PATH), okJson(other), aResponse().withStatus(401));

    assertThatThrownBy(() -> update(program.with("installer", file("old", OTHER_SHA256)), program))
        .isInstanceOf(PartialFailure.class)
        .hasCauseInstanceOf(Failure.Unauthorized.class);
  }

  @Test
  void theWaitForTheHashHasItsOwnTimeAfterALongProcessing() {
    creatable();
    var processing = aResponse().withStatus(503).withBody("The upload is still being processed.");
    var responses = new ArrayList<>(Collections.nCopies(30, processing));
    responses.add(okJson(OLD_FILE.get("no hash")));
    iru.returnsInTurn(
        () -> patch(urlEqualTo(ITEM_PATH)), responses.toArray(ResponseDefinitionBuilder[]::new));
    iru.returnsInTurn(
        () -> get(ITEM_PATH), okJson(ITEM.replace(SHA256, OTHER_SHA256)), okJson(ITEM));

    var updated = update(program.with("installer", file("old", OTHER_SHA256)), program);

    assertThat(iru.context.remaining()).isZero();
    assertThat(updated.entries()).containsAllEntriesOf(map("installerSha256", SHA256).entries());
  }

  @Test
  void aNewInstallerThatIruHasAlreadySendsItsTypeAlone() {
    patchable();
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));

    update(program.with("installer", file("old.pkg", OTHER_SHA256)), program);

    assertThat(iru.requests()).containsExactly("GET " + ITEM_PATH, "PATCH " + ITEM_PATH);
    iru.assertSent("PATCH", ITEM_PATH, "{\"install_type\":\"package\",\"unzip_location\":\"\"}");
  }

  @Test
  void anUnfinishedUpdateIsSentAgainCompletely() {
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson("[]")));
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));
    var after = complete(program.with("restart", value(true)));
    var failure = catchThrowableOfType(PartialFailure.class, () -> update(stored(program), after));
    iru.forgetRequests();
    patchable();

    update(new StoredObject(ID, complete(program), failure.state()), after);

    iru.assertSent(
        "PATCH",
        ITEM_PATH,
        """
        {"name":"Widget","install_type":"package","unzip_location":"",
         "install_enforcement":"install_once","audit_script":"","preinstall_script":"",
         "postinstall_script":"","active":true,"restart":true,"show_in_self_service":false}\
        """);
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "403, 2", "413, 1"})
  void aPresignedUploadThatTheBucketRejectsAsExpiredIsReplacedOnce(int status, int uploads) {
    creatable();
    iru.returns(post("/bucket/").willReturn(aResponse().withStatus(status)));

    assertThatThrownBy(() -> create(program))
        .isInstanceOfAny(Failure.Forbidden.class, Failure.Refused.class);

    iru.server.verify(uploads, postRequestedFor(urlEqualTo(UPLOAD)));
    iru.server.verify(uploads, postRequestedFor(urlEqualTo("/bucket/")));
    iru.server.verify(0, postRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void aRefusedRequestNamesItsPermission() {
    iru.returns(any(anyUrl()).willReturn(aResponse().withStatus(403)));
    assertThatThrownBy(() -> create(program)).hasMessageContaining("\"List Custom Apps\"");

    iru.lists(PATH);
    assertThatThrownBy(() -> create(program))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageContaining("\"Upload Custom App\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"post_url", "post_data", "file_key"})
  void aPresignThatLacksAKeyFails_andKeepsItsSecrets(String key) {
    creatable();
    iru.returns(
        post(UPLOAD)
            .willReturn(okJson(presigned(iru.server.baseUrl() + "/bucket/").replace(key, "x"))));

    assertThatThrownBy(() -> create(program))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("upload")
        .hasMessageNotContaining("5ecre7");
    assertThat(iru.requests()).doesNotContain("POST /bucket/", "POST " + PATH);
  }

  /** Not through the resource: the request would leave this machine. */
  @Test
  void theNameOfABucketIsAnAddressOfAmazon() {
    var presigned = new InstallerUploads.Presigned(null, "kandji-prod", Map.of(), "key");

    assertThat(presigned.target().post().url().uri())
        .hasToString("https://kandji-prod.s3.amazonaws.com/");
  }

  @Test
  void aPresignedResponseDoesNotPrintItsSecrets() {
    var presigned =
        new InstallerUploads.Presigned(
            null, "https://bucket/", Map.of("x-amz-signature", "5ecre7"), "key");

    assertThat(presigned.toString()).doesNotContain("5ecre7", "bucket");
    assertThat(presigned.target().toString()).doesNotContain("5ecre7");
  }

  /** A server that takes an upload and makes the app. */
  private void creatable() {
    iru.lists(PATH);
    iru.returns(presignedResponse());
    iru.returns(post("/bucket/").willReturn(aResponse().withStatus(204)));
    iru.returns(post(PATH).willReturn(okJson(ITEM).withStatus(201)));
  }

  private MappingBuilder presignedResponse() {
    ResponseDefinitionBuilder presigned = okJson(presigned(iru.server.baseUrl() + "/bucket/"));
    return post(UPLOAD).willReturn(presigned.withStatus(201));
  }

  private static String presigned(String postUrl) {
    return """
    {"name":"Widget-2.1.pkg","expires":"2026-02-02T10:00:00.000000Z","post_url":"%s",
     "post_data":{"key":"%s","x-amz-algorithm":"AWS4-HMAC-SHA256","policy":"cG9saWN5",
      "x-amz-signature":"5ecre7"},
     "file_key":"%s"}\
    """
        .formatted(postUrl, FILE_KEY, FILE_KEY);
  }

  /** An item with the keys that it always has, and more. */
  private static String bare(String keys) {
    return "{\"id\":\"%s\",\"name\":\"Widget\",\"file_key\":\"%s\",\"install_type\":\"package\",\"install_enforcement\":\"install_once\",\"sha256\":\"%s\"%s}"
        .formatted(ID, FILE_KEY, SHA256, keys);
  }

  private void patchable() {
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(ITEM)));
  }

  /** The inputs of a program after its check. */
  private PropertyMap complete(PropertyMap inputs) {
    var checked = apps.check(inputs);
    assertThat(checked.failures()).isEmpty();
    return checked.inputs();
  }

  private StoredObject stored(PropertyMap inputs) {
    return new StoredObject(ID, complete(inputs), complete(inputs));
  }

  private StoredObject imported(String idOrName) {
    return apps.read(
            iru.context, new StoredObject(idOrName, PropertyMap.empty(), PropertyMap.empty()))
        .orElseThrow();
  }

  private StoredObject create(PropertyMap inputs) {
    return apps.create(iru.context, "urn:app", complete(inputs));
  }

  private PropertyMap update(PropertyMap before, PropertyMap after) {
    return update(stored(before), complete(after));
  }

  private PropertyMap update(StoredObject before, PropertyMap after) {
    return apps.update(iru.context, before, after, List.of());
  }
}
