package com.opentenant.devicemgmt.provider.iru.library;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of an in-house app, the validation of its uploads, and the documented responses. */
class InHouseAppWireTest {

  private static final String PATH = "/api/v1/library/ipa-apps";
  private static final String UPLOAD = PATH + "/upload";
  private static final String UPLOAD_ID = "0b9d4f8e-9a53-4d1c-a2f7-5c7e1d0a3b21";
  private static final String STATUS = UPLOAD + "/" + UPLOAD_ID + "/status";
  private static final String ID = "58d1a1f6-3b1c-4d5e-8f90-a1b2c3d4e5f6";
  private static final String ITEM_PATH = PATH + "/" + ID;
  private static final String OTHER_SHA256 = "00".repeat(32);

  /** Of the four bytes of {@link #ARCHIVE}. */
  private static final String SHA256 =
      "8dcc7e601606217f3b754766511182a916b17e9a26a94c9d887104eba92e9bb2";

  private static final String ARCHIVE = "PK\u0003\u0004";

  private static final String FILE_KEY =
      "companies/companies/aaaa/library/ipa_apps/Scanner_0f04055b.ipa";

  private static final String ITEM =
      """
      {"id":"58D1A1F6-3b1c-4d5e-8f90-a1b2c3d4e5f6","name":"Scanner","file_key":"%s",
       "active":true,"icon":null,"ipad_icon":null,"identifier":"com.example.scanner",
       "app_identifier":"com.example.scanner","app_name":"Scan","app_version":"2.1",
       "supported_device_families":["iPhone"],"minimum_os_version":"15.0",
       "file_url":"https://host/app.ipa?auth=5ecre7","sha256":"%s","file_size":4,
       "file_updated":"2026-02-01T10:00:00Z","created_at":"2026-02-01T10:00:00.5Z",
       "updated_at":"2026-02-01T10:00:00.5Z","runs_on_iphone":true,"runs_on_ipad":false,
       "runs_on_tv":false,"runs_on_mac":false,"runs_on_ipod":false,"runs_on_watch":false}\
      """
          .formatted(FILE_KEY, SHA256);

  @AutoClose private final IruServer iru = new IruServer();
  private final ResourceAdapter<?, ?> apps =
      TestCoordination.adapter(coordination -> InHouseApp.of(iru.connection, coordination));

  @TempDir private Path folder;
  private PropertyMap program = PropertyMap.empty();

  @BeforeEach
  void writeInstaller() throws IOException {
    var installer = Files.writeString(folder.resolve("Scanner.ipa"), ARCHIVE).toString();
    program = map("name", "Scanner", "installer", file(installer, SHA256), "runsOnIphone", true);
  }

  @Test
  void anImportReadsEveryFieldButTheUrlOfTheFile() {
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));

    var read = imported();

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs())
        .isEqualTo(
            map("name", "Scanner", "installer", file("Scanner.ipa", SHA256), "runsOnIphone", true));
    assertThat(read.state().entries())
        .containsAllEntriesOf(
            map(
                    "installerSha256", SHA256,
                    "installerFileName", "Scanner.ipa",
                    "installerSize", 4,
                    "appIdentifier", "com.example.scanner",
                    "appName", "Scan",
                    "appVersion", "2.1",
                    "minimumOsVersion", "15.0",
                    "createdAt", "2026-02-01T10:00:00.5Z")
                .entries());
    assertThat(read.toString()).doesNotContain("5ecre7");
  }

  @Test
  void aRowWithItsRequiredKeysAloneIsRead() {
    iru.returns(
        get(ITEM_PATH)
            .willReturn(
                okJson(
                    "{\"id\":\"%s\",\"name\":\"Scanner\",\"file_key\":\"%s\",\"app_name\":null,"
                            .formatted(ID, FILE_KEY)
                        + "\"runs_on_tv\":true}")));

    var read = imported();

    assertThat(read.inputs())
        .isEqualTo(map("name", "Scanner", "installer", file("Scanner.ipa", ""), "runsOnTv", true));
    assertThat(read.state().get("appName")).contains(value(""));
    assertThat(read.state().get("installerSize")).contains(value(0));
  }

  @Test
  void aCreateUploadsTheFile_waitsForItsValidation_andSendsEveryField() {
    creatable(status("VALIDATED"));

    var made = create();

    assertThat(made.id()).isEqualTo(ID);
    assertThat(made.state().get("appVersion")).contains(value("2.1"));
    assertThat(iru.requests())
        .containsExactly(
            "GET " + PATH, "POST " + UPLOAD, "POST /bucket/", "GET " + STATUS, "POST " + PATH);
    iru.assertSent("POST", UPLOAD, "{\"filename\":\"Scanner.ipa\"}");
    iru.assertSent(
        "POST",
        PATH,
        """
        {"name":"Scanner","file_key":"%s","runs_on_iphone":true,"runs_on_ipad":false,
         "runs_on_tv":false,"active":true}\
        """
            .formatted(FILE_KEY));
  }

  @Test
  void anUpdateSendsAFlagAlone() {
    patchable();

    update(program, program.with("runsOnIpad", value(true)));

    assertThat(iru.requests()).containsExactly("PATCH " + ITEM_PATH);
    iru.assertSent("PATCH", ITEM_PATH, "{\"runs_on_ipad\":true}");
  }

  @Test
  void aNewInstallerIsUploadedValidatedAndSentAlone() {
    creatable(status("VALIDATED"));
    patchable();
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM.replace(SHA256, OTHER_SHA256))));

    update(program.with("installer", file("old.ipa", OTHER_SHA256)), program);

    assertThat(iru.requests())
        .containsExactly(
            "GET " + ITEM_PATH,
            "POST " + UPLOAD,
            "POST /bucket/",
            "GET " + STATUS,
            "PATCH " + ITEM_PATH);
    iru.assertSent("PATCH", ITEM_PATH, "{\"file_key\":\"%s\"}".formatted(FILE_KEY));
  }

  @ParameterizedTest
  @CsvSource({"UPLOADING", "VALIDATING", "UPLOADED", "CHECKED_FOR_VIRUSES", "validated"})
  void anyOtherStatusIsWaitedForOncePerSecond(String status) {
    creatable(status(status), status(status), okJson("{\"status\":null}"), status("VALIDATED"));

    assertThat(create().id()).isEqualTo(ID);

    assertThat(iru.context.time.naps())
        .containsExactlyElementsOf(Collections.nCopies(3, Duration.ofSeconds(1)));
    assertThat(iru.context.progress).noneMatch(line -> line.contains("validate"));
    assertThat(iru.requests()).containsSubsequence("GET " + STATUS, "POST " + PATH);
  }

  @Test
  void messagesReportALongValidationAndItsEnd() {
    creatable(
        Stream.concat(
                Collections.nCopies(7, status("VALIDATING")).stream(),
                Stream.of(status("VALIDATED")))
            .toArray(ResponseDefinitionBuilder[]::new));

    create();

    assertThat(iru.context.progress)
        .containsSubsequence(
            "waiting for Iru to validate Scanner.ipa", "Iru has processed Scanner.ipa after 7 s")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VALIDATE_FAILED", "UPLOAD_FAILED"})
  void aFileThatIsNotAcceptedFailsWithTheReason(String status) {
    creatable(
        status("VALIDATING"),
        okJson(
            "{\"status\":\"%s\",\"reason\":\"No\\nInfo.plist in https://u:5ecre7@h/?sig=5ecre7\"}"
                .formatted(status)));

    assertThatThrownBy(this::create)
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith(COULD_NOT + "upload \"Scanner.ipa\": ")
        .hasMessageContainingAll("No Info.plist in", status)
        .hasMessageNotContaining("5ecre7");
    assertThat(iru.requests()).doesNotContain("POST " + PATH);
  }

  @Test
  void aFailureWithoutAReasonSaysSo_andTheNextCreateUploadsAgain() {
    creatable(status("VALIDATE_FAILED"), status("VALIDATED"));

    assertThatThrownBy(this::create).hasMessageContaining("no reason");
    assertThat(create().id()).isEqualTo(ID);

    assertThat(iru.requests()).filteredOn("POST /bucket/"::equals).hasSize(2);
  }

  @Test
  void withoutATimeoutTheWaitEndsAfterTheTimeForProcessing() {
    creatable(status("VALIDATING"));
    var started = iru.context.time.now();

    assertThatThrownBy(this::create)
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageStartingWith(COULD_NOT + "upload \"Scanner.ipa\": ")
        .hasMessageContainingAll("VALIDATING", "no time left");
    assertThat(Duration.between(started, iru.context.time.now()))
        .isBetween(Duration.ofSeconds(595), Duration.ofSeconds(600));
    assertThat(iru.requests()).doesNotContain("POST " + PATH);
  }

  @Test
  void theUsersTimeoutEndsTheWait() {
    creatable(status("VALIDATING"));
    iru.context.withTimeout(Duration.ofSeconds(20));

    assertThatThrownBy(this::create).isInstanceOf(Failure.TimedOut.class);

    assertThat(iru.context.time.naps()).hasSizeBetween(15, 20);
  }

  @Test
  void aCancelEndsTheWait() {
    creatable(status("VALIDATING"));
    var responses = new AtomicInteger();
    iru.server.addMockServiceRequestListener(
        (request, response) -> {
          if (request.getUrl().equals(STATUS) && responses.incrementAndGet() == 3) {
            iru.context.cancellation.cancel();
          }
        });

    assertThatThrownBy(this::create).isInstanceOf(Failure.Cancelled.class);

    // The cancel ends the third request, which WireMock may then not record.
    assertThat(responses).hasValue(3);
    assertThat(iru.requests()).doesNotContain("POST " + PATH);
  }

  @Test
  void appsWithTheSameFileShareTheValidation() {
    creatable(status("VALIDATED"));

    create();
    apps.create(iru.context, "urn:other", complete(program.with("name", value("Other"))));

    assertThat(iru.requests()).filteredOn(("GET " + STATUS)::equals).hasSize(1);
    assertThat(iru.requests()).filteredOn("POST /bucket/"::equals).hasSize(1);
  }

  @Test
  void aRefusedRequestNamesItsPermission() {
    iru.returns(any(anyUrl()).willReturn(aResponse().withStatus(403)));
    assertThatThrownBy(this::create).hasMessageContaining("\"List In-House Apps\"");

    iru.lists(PATH);
    assertThatThrownBy(this::create).hasMessageContaining("\"Upload In-House App\"");

    creatable(aResponse().withStatus(403));
    assertThatThrownBy(this::create).hasMessageContaining("\"Upload In-House App Status\"");
  }

  @Test
  void anUploadWithoutAnIdFailsBeforeTheFileIsSent() {
    creatable(status("VALIDATED"));
    iru.returns(post(UPLOAD).willReturn(okJson(presigned().replace("\"id\"", "\"x\""))));

    assertThatThrownBy(this::create)
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("the response has no id");
    assertThat(iru.requests()).doesNotContain("POST /bucket/");
  }

  @ParameterizedTest
  @CsvSource({
    "xar!, 'is an Apple installer package, not a ZIP archive'",
    "BZh9, 'is a disk image, not a ZIP archive'",
    "a scanner, does not look like a ZIP archive",
    "<html>, is a web page",
    "'', empty"
  })
  void aFileThatIsNoZipArchiveIsRefused(String content, String words) throws IOException {
    Files.writeString(folder.resolve("Scanner.ipa"), content);

    assertThat(apps.check(program).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).contains("Scanner.ipa", words));
  }

  /**
   * A server that takes an upload and makes the app.
   *
   * @param statuses of the upload, of which the last one is returned from then on
   */
  private void creatable(ResponseDefinitionBuilder... statuses) {
    iru.lists(PATH);
    iru.returns(post(UPLOAD).willReturn(okJson(presigned()).withStatus(201)));
    iru.returns(post("/bucket/").willReturn(aResponse().withStatus(204)));
    iru.returnsInTurn(() -> get(STATUS), statuses);
    iru.returns(post(PATH).willReturn(okJson(ITEM).withStatus(201)));
  }

  private String presigned() {
    return """
    {"id":"%s","filename":"Scanner.ipa","sha256":null,"expires":"2026-02-02T10:00:00.000000Z",
     "post_url":"%s/bucket/","post_data":{"key":"%s","policy":"cG9saWN5"},"file_key":"%s"}\
    """
        .formatted(UPLOAD_ID, iru.server.baseUrl(), FILE_KEY, FILE_KEY);
  }

  private static ResponseDefinitionBuilder status(String status) {
    return okJson("{\"status\":\"%s\"}".formatted(status));
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

  private StoredObject imported() {
    return apps.read(iru.context, new StoredObject(ID, PropertyMap.empty(), PropertyMap.empty()))
        .orElseThrow();
  }

  private StoredObject create() {
    return apps.create(iru.context, "urn:app", complete(program));
  }

  private void update(PropertyMap before, PropertyMap after) {
    var stored = new StoredObject(ID, complete(before), complete(before));
    apps.update(iru.context, stored, complete(after), List.of());
  }
}
