package com.opentenant.devicemgmt.provider.lifecycle;

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

/**
 * What only apps have: files that are shared, change, are too much, or are stopped on their way.
 */
final class InstallerTest {

  private static final RequestMatch UPLOADS = RequestMatch.exactly("POST", CustomAppCase.BUCKET);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("Widget.pkg"), "a widget");
  }

  @Test
  void appsWithOneFileShareOneUpload() throws IOException {
    try (var scene = Scene.start()) {
      var program =
          IntStream.rangeClosed(1, 6).mapToObj(number -> app("Widget " + number, file)).toList();

      succeeded(scene.stack().withParallel(8).up(program));

      assertThat(uploads(scene)).isEqualTo(1);
      scene.assertAgreement(CUSTOM_APP);
      assertUnchanged(scene, program);
    }
  }

  @Test
  void theSameBytesUnderAnotherNameAreNoChange() throws IOException {
    try (var scene = Scene.start()) {
      succeeded(scene.stack().up(List.of(app("Widget", file))));

      var copy = Files.copy(file, folder.resolve("Another name.pkg"));

      assertUnchanged(scene, List.of(app("Widget", copy)));
    }
  }

  @Test
  void aNewFileIsOneUploadAndOnePatchAndTheAppStaysTheSame() throws IOException {
    try (var scene = Scene.start()) {
      succeeded(scene.stack().up(List.of(app("Widget", file))));
      var before = scene.stack().kept("Widget");
      scene.tenant().clearJournal();

      Files.writeString(file, "a better widget");
      var preview = scene.stack().preview(List.of(app("Widget", file)));
      succeeded(scene.stack().up(List.of(app("Widget", file))));

      assertThat(preview.changed()).containsExactly("installer");
      assertThat(scene.writes())
          .extracting(write -> write.method() + " " + write.path())
          .containsExactly(
              "POST " + CustomAppCase.COLLECTION + "/upload",
              "POST " + CustomAppCase.BUCKET,
              "PATCH " + CustomAppCase.COLLECTION + "/" + before.id());
      assertThat(scene.stack().kept("Widget").id()).isEqualTo(before.id());
      assertThat(scene.stack().kept("Widget").plainState())
          .containsEntry("installerFileName", "Widget.pkg")
          .containsEntry("installerSize", 15.0)
          .containsEntry("installerSha256", Values.sha256(file))
          .doesNotContainKey("fileUrl");
    }
  }

  @Test
  void anAppThatHasTheFileAlreadyGetsNoUpload() throws IOException {
    try (var scene = Scene.start()) {
      succeeded(scene.stack().up(List.of(app("Widget", file))));
      var id = scene.stack().kept("Widget").id();
      var better = new Installer("By hand.pkg", "a better widget", 15);
      scene.tenant().iru().console().customApps().patch(id, better.asChange());

      Files.writeString(file, "a better widget");
      succeeded(scene.stack().up(List.of(app("Widget", file))));

      assertThat(uploads(scene)).isEqualTo(1);
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void fiveMinutesOfProcessingAreWaitedFor() throws IOException {
    var slow = UploadSettings.defaults().withProcessingAnswers(20);
    try (var scene = Scene.start(withUploads(slow))) {
      succeeded(scene.stack().up(List.of(app("Widget", file))));

      assertThat(uploads(scene)).isEqualTo(1);
      assertThat(scene.stack().progress())
          .anySatisfy(line -> assertThat(line).contains("still being processed"))
          .last()
          .asString()
          .startsWith("Iru took in Widget.pkg after ");
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void theUsersTimeOutEndsTheWaitingForProcessing() throws IOException {
    var never = UploadSettings.defaults().withProcessingAnswers(UploadSettings.FOR_EVER);
    try (var scene = Scene.start(withUploads(never))) {
      var started = scene.time().now();
      var outcome = scene.stack().up(List.of(app("Widget", file).withTimeout(40)));

      assertThat(outcome.messages())
          .singleElement()
          .asString()
          .contains(
              "could not create custom app \"Widget\"", "still being processed", "no time left");
      assertThat(Duration.between(started, scene.time().now())).isLessThan(Duration.ofSeconds(41));
      assertNothingMade(scene);

      scene.tenant().iru().console().processUploads(0, Duration.ZERO);
      succeeded(scene.stack().up(List.of(app("Widget", file))));
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void aFileThatChangedSinceItWasHashedMakesNothing() throws IOException {
    try (var scene = Scene.start()) {
      var program = List.of(planned("Widget", file));
      Files.writeString(file, "A WIDGET");

      var outcome = scene.stack().up(program);

      assertThat(outcome.messages()).singleElement().asString().contains("its sha256 is");
      assertNothingMade(scene);
    }
  }

  @Test
  void aFileThatChangedSinceItWasHashedLeavesTheAppAsItIs() throws IOException {
    try (var scene = Scene.start()) {
      succeeded(scene.stack().up(List.of(app("Widget", file))));
      var before = scene.stack().kept();
      Files.writeString(file, "a better widget");
      var program = List.of(planned("Widget", file));
      Files.delete(file);

      var outcome = scene.stack().up(program);

      assertThat(outcome.messages()).singleElement().asString().contains("is not a file");
      assertThat(scene.stack().kept()).isEqualTo(before);
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void anEmptyFileIsRefusedInCheck() throws IOException {
    Files.writeString(file, "");
    assertRefused(
        Values.asset(file, "path", file.toString()),
        "Widget.pkg\" is an empty file: put the installer there");
  }

  @Test
  void aFileOverFiveGibibytesIsRefusedInCheck() throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((5L << 30) + 1);
    }
    var asset =
        Map.<String, Object>of(
            Values.SIGNATURE, Values.ASSET, "hash", "00", "path", file.toString());
    assertRefused(asset, "Widget.pkg\" is larger than 5 GiB, which is all that Iru takes");
  }

  @Test
  void aTextIsRefusedInCheckBecauseItWouldLandInTheState() throws IOException {
    assertRefused(
        Values.asset(file, "text", "a widget"),
        "installer: must be a file asset: the text of a string asset would lie in the state; put it in a"
            + " file");
  }

  @Test
  void whatLiesBehindAnAddressIsRefusedInCheckBecauseItWouldLieInMemory() throws IOException {
    assertRefused(
        Values.asset(file, "uri", "https://example.com/Widget.pkg"),
        "installer: must be a file asset: a remote asset would be read into memory whole");
  }

  @Test
  void aFileThatIsNotThereYetPassesCheckAsImportsNeedIt() throws IOException {
    try (var scene = Scene.start()) {
      var program = List.of(planned("Widget", file));
      Files.delete(file);

      assertThat(scene.stack().preview(program).messages()).isEmpty();
    }
  }

  @Test
  void appsOfOneNameDoNotWaitForEachOthersUploads() throws Exception {
    var other = Files.writeString(folder.resolve("Gadget.pkg"), "a gadget");
    try (var scene = Scene.start()) {
      scene.switchToRealTime();
      var gate = new Gate();
      scene
          .tenant()
          .faults()
          .add(UPLOADS, new Fault.HeldUpload(UploadPoint.afterFraction(0.5), gate));
      var program = List.of(app("one", "Widget", file), app("other", "Widget", other));
      var up = CompletableFuture.supplyAsync(() -> scene.stack().withParallel(2).up(program));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();

      while (scene.tenant().iru().console().customApps().list().isEmpty()) {
        assertThat(up).isNotDone();
        Thread.onSpinWait();
      }
      gate.open();

      succeeded(up.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      // One that had to wait would have come after the held one timed out, and was sent again.
      assertThat(scene.writes())
          .filteredOn(write -> write.path().equals(CustomAppCase.BUCKET))
          .hasSize(2);
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  @Test
  void ctrlCInAnUploadEndsItAtOnceAndLeavesNothing() throws Exception {
    try (var scene = Scene.start()) {
      scene.switchToRealTime();
      var gate = new Gate();
      scene
          .tenant()
          .faults()
          .add(UPLOADS, new Fault.HeldUpload(UploadPoint.afterFraction(0.5), gate));
      var up = CompletableFuture.supplyAsync(() -> scene.stack().up(List.of(app("Widget", file))));
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();
      var started = System.nanoTime();
      scene.stack().interrupt();

      var outcome = up.get(30, TimeUnit.SECONDS);

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThat(outcome.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(Status.Code.ABORTED);
                assertThat(problem.message())
                    .contains("could not upload \"Widget.pkg\": cancelled");
              });
      gate.open();
      assertNothingMade(scene);
      succeeded(scene.stack().up(List.of(app("Widget", file))));
      scene.assertAgreement(CUSTOM_APP);
    }
  }

  private static void assertRefused(Object installer, String words) throws IOException {
    try (var scene = Scene.start()) {
      var program = List.of(declared("Widget", installer));

      assertThat(scene.stack().preview(program).messages())
          .singleElement()
          .asString()
          .contains(words);
      assertThat(scene.tenant().journal()).isEmpty();
    }
  }

  private static void assertNothingMade(Scene scene) {
    assertThat(scene.tenant().iru().console().customApps().list()).isEmpty();
    assertThat(scene.stack().kept()).isEmpty();
    scene.assertProper();
  }

  private static TenantSettings withUploads(UploadSettings uploads) {
    return Scene.SETTINGS.withIru(IruSettings.defaults().withUploads(uploads));
  }

  private static int uploads(Scene scene) {
    return scene.tenant().iru().console().uploads().size();
  }

  private static Declared app(String name, Path installer) {
    return declared(name, installer);
  }

  /** With the hash that the file has now, whatever becomes of it. */
  private static Declared planned(String name, Path installer) {
    return declared(name, Values.asset(installer, "path", installer.toString()));
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
