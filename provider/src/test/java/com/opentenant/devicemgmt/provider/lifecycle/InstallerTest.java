package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.lifecycle.CustomAppCase.CUSTOM_APP;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.iru.UploadSettings;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import io.grpc.Status;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installers of custom apps: shared files, changed files, invalid files, interrupted uploads. */
final class InstallerTest {

  private static final RequestMatch UPLOADS = RequestMatch.exactly("POST", LibraryItems.BUCKET);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("Widget.pkg"), "a widget");
  }

  @Test
  void appsWithTheSameFileShareAnUpload() throws IOException {
    try (var testBed = TestBed.start()) {
      var program =
          IntStream.rangeClosed(1, 6).mapToObj(number -> app("Widget " + number, file)).toList();

      succeeded(testBed.stack().withParallel(8).up(program));

      assertThat(uploads(testBed)).isEqualTo(1);
      testBed.assertAgreement(CUSTOM_APP);
      assertUnchanged(testBed, program);
    }
  }

  @Test
  void theSameContentUnderAnotherNameIsNoChange() throws IOException {
    try (var testBed = TestBed.start()) {
      succeeded(testBed.stack().up(List.of(app("Widget", file))));

      var copy = Files.copy(file, folder.resolve("Another name.pkg"));

      assertUnchanged(testBed, List.of(app("Widget", copy)));
    }
  }

  @Test
  void aNewFileIsOneUploadAndOnePatchAndTheAppStaysTheSame() throws IOException {
    try (var testBed = TestBed.start()) {
      succeeded(testBed.stack().up(List.of(app("Widget", file))));
      var before = testBed.stack().state("Widget");
      testBed.tenant().clearJournal();

      Files.writeString(file, "a better widget");
      var preview = testBed.stack().preview(List.of(app("Widget", file)));
      succeeded(testBed.stack().up(List.of(app("Widget", file))));

      assertThat(preview.changed()).containsExactly("installer");
      assertThat(testBed.writes())
          .extracting(write -> write.method() + " " + write.path())
          .containsExactly(
              "POST " + CustomAppCase.COLLECTION + "/upload",
              "POST " + LibraryItems.BUCKET,
              "PATCH " + CustomAppCase.COLLECTION + "/" + before.id());
      assertThat(testBed.stack().state("Widget").id()).isEqualTo(before.id());
      assertThat(testBed.stack().state("Widget").plainState())
          .containsEntry("installerFileName", "Widget.pkg")
          .containsEntry("installerSize", 15.0)
          .containsEntry("installerSha256", WireValues.sha256(file))
          .doesNotContainKey("fileUrl");
    }
  }

  @Test
  void anAppThatAlreadyHasTheFileNeedsNoUpload() throws IOException {
    try (var testBed = TestBed.start()) {
      succeeded(testBed.stack().up(List.of(app("Widget", file))));
      var id = testBed.stack().state("Widget").id();
      var better = new Installer("By hand.pkg", "a better widget", 15);
      testBed.tenant().iru().console().items("custom-apps").patch(id, better.asChange());

      Files.writeString(file, "a better widget");
      succeeded(testBed.stack().up(List.of(app("Widget", file))));

      assertThat(uploads(testBed)).isEqualTo(1);
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void theCreateWaitsFiveMinutesForProcessing() throws IOException {
    var slow = UploadSettings.defaults().withProcessingResponses(20);
    try (var testBed = TestBed.start(withUploads(slow))) {
      succeeded(testBed.stack().up(List.of(app("Widget", file))));

      assertThat(uploads(testBed)).isEqualTo(1);
      assertThat(testBed.stack().progress())
          .anySatisfy(line -> assertThat(line).contains("still being processed"))
          .last()
          .asString()
          .contains("Widget.pkg");
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void theUsersTimeoutEndsTheWaitForProcessing() throws IOException {
    var never = UploadSettings.defaults().withProcessingResponses(UploadSettings.ALWAYS);
    try (var testBed = TestBed.start(withUploads(never))) {
      var started = testBed.time().now();
      var outcome = testBed.stack().up(List.of(app("Widget", file).withTimeout(40)));

      assertThat(outcome.messages())
          .singleElement()
          .asString()
          .contains(
              COULD_NOT + "create custom app \"Widget\"", "still being processed", "no time left");
      assertThat(Duration.between(started, testBed.time().now()))
          .isLessThan(Duration.ofSeconds(41));
      assertNothingCreated(testBed);

      testBed.tenant().iru().console().processUploads(0, Duration.ZERO);
      succeeded(testBed.stack().up(List.of(app("Widget", file))));
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void aFileThatChangedAfterItWasHashedCreatesNothing() throws IOException {
    try (var testBed = TestBed.start()) {
      var program = List.of(planned("Widget", file));
      Files.writeString(file, "A WIDGET");

      var outcome = testBed.stack().up(program);

      assertThat(outcome.messages()).singleElement().asString().contains("sha256");
      assertNothingCreated(testBed);
    }
  }

  @Test
  void aFileThatWasDeletedAfterItWasHashedDoesNotChangeTheApp() throws IOException {
    try (var testBed = TestBed.start()) {
      succeeded(testBed.stack().up(List.of(app("Widget", file))));
      var before = testBed.stack().states();
      Files.writeString(file, "a better widget");
      var program = List.of(planned("Widget", file));
      Files.delete(file);

      var outcome = testBed.stack().up(program);

      assertThat(outcome.messages()).singleElement().asString().contains("Widget.pkg");
      assertThat(testBed.stack().states()).isEqualTo(before);
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void anEmptyFileIsRefusedInCheck() throws IOException {
    Files.writeString(file, "");
    assertRefused(WireValues.asset(file, "path", file.toString()), "Widget.pkg\"", "empty");
  }

  @Test
  void aFileOverFiveGibibytesIsRefusedInCheck() throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((5L << 30) + 1);
    }
    var asset =
        Map.<String, Object>of(
            WireValues.SIGNATURE, WireValues.ASSET, "hash", "00", "path", file.toString());
    assertRefused(asset, "Widget.pkg\"", "5 GiB");
  }

  @Test
  void aTextIsRefusedInCheckBecauseTheStateWouldHaveIt() throws IOException {
    assertRefused(
        WireValues.asset(file, "text", "a widget"), "installer: ", "string asset", "state");
  }

  @Test
  void aRemoteAssetIsRefusedInCheckBecauseItWouldBeReadIntoMemory() throws IOException {
    assertRefused(
        WireValues.asset(file, "uri", "https://example.com/Widget.pkg"),
        "installer: ",
        "remote asset",
        "memory");
  }

  @Test
  void aMissingFilePassesCheckBecauseImportsNeedIt() throws IOException {
    try (var testBed = TestBed.start()) {
      var program = List.of(planned("Widget", file));
      Files.delete(file);

      assertThat(testBed.stack().preview(program).messages()).isEmpty();
    }
  }

  @Test
  void appsWithTheSameNameDoNotWaitForEachOthersUploads() throws Exception {
    var other = Files.writeString(folder.resolve("Gadget.pkg"), "a gadget");
    try (var testBed = TestBed.start()) {
      var gate = holdAnUpload(testBed);
      var program = List.of(app("one", "Widget", file), app("other", "Widget", other));
      var up = CompletableFuture.supplyAsync(() -> testBed.stack().withParallel(2).up(program));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();

      while (testBed.tenant().iru().console().items("custom-apps").list().isEmpty()) {
        assertThat(up).isNotDone();
        Thread.onSpinWait();
      }
      gate.open();

      succeeded(up.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      // An upload that had waited for the held one would be followed by the retry of the latter.
      assertThat(testBed.writes())
          .filteredOn(write -> write.path().equals(LibraryItems.BUCKET))
          .hasSize(2);
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void ctrlCInAnUploadEndsItAndCreatesNothing() throws Exception {
    try (var testBed = TestBed.start()) {
      var gate = holdAnUpload(testBed);
      var up =
          CompletableFuture.supplyAsync(() -> testBed.stack().up(List.of(app("Widget", file))));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();
      testBed.stack().interrupt();

      // The gate is still closed, so the tenant has half of the file and does not respond.
      var outcome = up.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(outcome.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(Status.Code.ABORTED);
                assertThat(problem.message()).contains(COULD_NOT + "upload \"Widget.pkg\"");
              });
      gate.open();
      assertNothingCreated(testBed);
      succeeded(testBed.stack().up(List.of(app("Widget", file))));
      testBed.assertAgreement(CUSTOM_APP);
    }
  }

  private static void assertRefused(Object installer, String... parts) throws IOException {
    try (var testBed = TestBed.start()) {
      var program = List.of(declared("Widget", installer));

      assertThat(testBed.stack().preview(program).messages())
          .singleElement()
          .asString()
          .contains(parts);
      assertThat(testBed.tenant().journal()).isEmpty();
    }
  }

  private static void assertNothingCreated(TestBed testBed) {
    assertThat(testBed.tenant().iru().console().items("custom-apps").list()).isEmpty();
    assertThat(testBed.stack().states()).isEmpty();
    testBed.assertNoViolations();
  }

  private static TenantSettings withUploads(UploadSettings uploads) {
    return TestBed.SETTINGS.withIru(IruSettings.defaults().withUploads(uploads));
  }

  private static int uploads(TestBed testBed) {
    return testBed.tenant().iru().console().uploads().size();
  }

  private static Declared app(String name, Path installer) {
    return declared(name, installer);
  }

  /** Holds the next upload in its middle until the gate opens, in real time. */
  private static Gate holdAnUpload(TestBed testBed) {
    testBed.switchToRealTime();
    var gate = new Gate();
    var held = new Fault.HeldUpload(UploadPoint.afterFraction(0.5), gate);
    testBed.tenant().faults().add(UPLOADS, held);
    return gate;
  }

  /** With the present hash of the file, which may change. */
  private static Declared planned(String name, Path installer) {
    return declared(name, WireValues.asset(installer, "path", installer.toString()));
  }

  private static Declared app(String resource, String name, Path installer) {
    return declared(resource, name, installer);
  }

  private static Declared declared(String name, Object installer) {
    return declared(name, name, installer);
  }

  private static Declared declared(String resource, String name, Object installer) {
    return new Declared(
        CUSTOM_APP.token(),
        resource,
        Map.of("name", name, "installer", installer, "installType", "package"));
  }
}
