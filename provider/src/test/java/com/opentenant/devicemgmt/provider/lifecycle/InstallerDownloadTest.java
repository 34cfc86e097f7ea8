package com.opentenant.devicemgmt.provider.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.blob.S3Faults;
import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.PlannedFault;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export with {@code --download}, over the converter's protocol. */
final class InstallerDownloadTest {

  private static final String TEXT = "PK\u0003\u0004 a widget";
  private static final String BUCKET = "/iru-uploads/";
  private static final RequestMatch DOWNLOADS = RequestMatch.startingWith("GET", BUCKET);

  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-02-01T10:00:00Z"));

  @TempDir private Path folder;
  private SimulatedTenant tenant;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TestBed.SETTINGS.withClock(clock::get));
  }

  /** The token of the API was sent to no other address. */
  @AfterEach
  void stop() {
    var violations = tenant.violations();
    tenant.close();
    assertThat(violations).isEmpty();
  }

  @Test
  void installersAreDownloadedAndNamedByTheirPath() throws IOException {
    addApp("Widget", Installer.ofText("Widget-1.pkg", TEXT));
    addInHouseApp("Scanner", Installer.ofText("Scanner.ipa", TEXT + " 2"));

    var export = export();

    assertThat(files()).isEqualTo(Map.of("Widget-1.pkg", TEXT, "Scanner.ipa", TEXT + " 2"));
    assertThat(export.program())
        .contains(
            "fileAsset(\"../installers/Widget-1.pkg\")",
            "fileAsset(\"../installers/Scanner.ipa\")");
    assertThat(export.notes()).doesNotContain("left out").contains("exported objects: 2");
    assertThat(downloads()).containsOnly(200).hasSize(2);
  }

  @Test
  void aFileThatIsThereIsNotDownloaded() throws IOException {
    addApp("Widget", Installer.ofText("Widget-1.pkg", TEXT));
    addInHouseApp("Scanner", Installer.ofText("Scanner.ipa", TEXT + " 2"));
    Files.createDirectories(installers().resolve("old"));
    Files.writeString(installers().resolve("old/W.pkg"), TEXT);
    export();
    tenant.clearJournal();

    var again = export();

    assertThat(again.program())
        .contains(
            "fileAsset(\"../installers/old/W.pkg\")", "fileAsset(\"../installers/Scanner.ipa\")");
    assertThat(tenant.journal())
        .isNotEmpty()
        .extracting(each -> each.path().replaceAll("[?].*", ""))
        .doesNotHaveDuplicates()
        .allMatch(path -> path.endsWith("-apps"));
  }

  @Test
  void appsWithTheSameFileShareItAndOthersHaveAnotherName() throws IOException {
    addApp("One", Installer.ofText("Widget.pkg", TEXT));
    addApp("Two", Installer.ofText("widget.pkg", TEXT));
    addApp("Three", Installer.ofText("Widget.pkg", TEXT + " 3"));
    addApp("Unsafe", Installer.ofText("../\u202ea: b/con.pkg", TEXT + " 4"));

    var export = export();

    assertThat(files().values()).containsExactlyInAnyOrder(TEXT, TEXT + " 3", TEXT + " 4");
    assertThat(files().keySet()).allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    assertThat(files().keySet()).anyMatch(name -> name.matches("(?i)widget-[0-9a-f]{8}[.]pkg"));
    assertThat(downloads()).hasSize(3);
    assertThat(export.notes()).contains("exported objects: 4");
  }

  @Test
  void existingFilesWithOtherContentStay() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    var other = "Widget-" + sha256(TEXT).substring(0, 8) + ".pkg";
    Files.createDirectories(installers());
    Files.writeString(installers().resolve("Widget.pkg"), "other");
    Files.writeString(installers().resolve(other), "another");

    var export = export();

    var numbered = other.replace(".pkg", "-2.pkg");
    assertThat(files()).isEqualTo(Map.of("Widget.pkg", "other", other, "another", numbered, TEXT));
    assertThat(export.program()).contains("fileAsset(\"../installers/" + numbered + "\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-apps", "in-house-apps"})
  void aCutDownloadIsContinued(String kind) throws IOException {
    add(kind, "Widget", Installer.ofText("Widget.zip", TEXT));
    var match =
        kind.equals("custom-apps") ? DOWNLOADS : RequestMatch.matching("GET", "ipa-apps/file");
    tenant.faults().add(match, new Fault.Truncate(UploadPoint.afterBytes(3)));
    tenant.faults().add(match, new Fault.Truncate(UploadPoint.afterBytes(2)));

    export();

    assertThat(files()).isEqualTo(Map.of("Widget.zip", TEXT));
    assertThat(downloads()).containsExactly(200, 206, 206);
  }

  @Test
  void aDownloadThatWasCutTooOftenIsContinuedByTheNextExport() throws IOException {
    addApp("Gadget", Installer.ofText("Gadget.pkg", "a gadget"));
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    export("--name", "Gadget");
    tenant.clearJournal();
    var cut = new Fault.Truncate(UploadPoint.afterBytes(1));
    tenant.faults().add(new PlannedFault(DOWNLOADS, 0, 10, cut));

    var broken = export();

    assertLeftOut(broken, "custom app \"Widget\"", "10 times");
    assertThat(broken.program()).contains("Gadget.pkg");
    assertThat(files()).containsOnlyKeys("Gadget.pkg", "." + sha256(TEXT) + ".part");
    assertThat(files()).containsValue(TEXT.substring(0, 10));
    tenant.clearJournal();

    var export = export();

    assertThat(downloads()).containsExactly(206);
    assertThat(files()).containsOnlyKeys("Gadget.pkg", "Widget.pkg").containsValue(TEXT);
    assertThat(export.program()).contains("Widget.pkg");
  }

  @Test
  void aServerWithoutRangesSendsTheFileAgain() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    tenant.faults().add(DOWNLOADS, new Fault.Truncate(UploadPoint.afterBytes(3)));
    tenant.faults().add(DOWNLOADS, whole(TEXT));

    export();

    assertThat(files()).isEqualTo(Map.of("Widget.pkg", TEXT));
    assertThat(downloads()).containsExactly(200, 200);
  }

  @Test
  void otherBytesAreRefused() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    addApp("Gadget", Installer.ofText("Gadget.pkg", "a gadget"));
    addApp("Nothing", Installer.ofText("Nothing.pkg", "nothing"));
    var widget = TEXT.replace('w', 'W');
    tenant.faults().add(file("Widget"), whole(widget));
    tenant.faults().add(file("Gadget"), whole("a longer gadget"));
    tenant.faults().add(file("Nothing"), new Fault.Status(Moment.BEFORE_ACTING, 404));

    var export = export();

    assertThat(files()).isEmpty();
    assertLeftOut(export, "custom app \"Widget\"", sha256(widget), sha256(TEXT), "--installers");
    assertLeftOut(export, "custom app \"Gadget\"", "15 bytes", " 8");
    assertLeftOut(export, "custom app \"Nothing\"", "404");
    assertThat(export.notes()).contains("exported objects: 0");
  }

  @Test
  void aWrongPartOfAnEarlierDownloadIsDropped() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    addApp("Gadget", Installer.ofText("Gadget.pkg", "a gadget"));
    addApp("Tool", Installer.ofText("Tool.pkg", "a tool"));
    Files.createDirectories(installers());
    Files.writeString(part(TEXT), TEXT.substring(0, 4).replace('K', 'k'));
    Files.writeString(part("a gadget"), "no gadge");
    Files.writeString(part("a tool"), "longer than the tool");

    export();

    assertThat(files())
        .isEqualTo(Map.of("Widget.pkg", TEXT, "Gadget.pkg", "a gadget", "Tool.pkg", "a tool"));
  }

  /** As after a power failure before the file got its name. */
  @Test
  void aWholePartIsUsedWithoutADownload() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    Files.createDirectories(installers());
    Files.writeString(part(TEXT), TEXT);

    var export = export();

    assertThat(files()).isEqualTo(Map.of("Widget.pkg", TEXT));
    assertThat(export.program()).contains("fileAsset(\"../installers/Widget.pkg\")");
    assertThat(downloads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-apps", "in-house-apps"})
  void anExpiredAddressIsReplaced(String kind) throws IOException {
    add(kind, "Widget", Installer.ofText("Widget.zip", TEXT));
    var match = RequestMatch.matching("GET", BUCKET + "|ipa-apps/file");
    tenant.faults().add(match, new Fault.Truncate(UploadPoint.afterBytes(3)));
    // The bytes of the second request are checked two hours after its address was made.
    var gate = new AtomicReference<Gate>();
    gate.set(
        new Gate(
            () -> {
              clock.updateAndGet(now -> now.plus(Duration.ofHours(2)));
              gate.get().open();
            }));
    tenant.faults().add(match, new Fault.Held(Moment.BEFORE_ACTING, gate.get()));

    export();

    assertThat(files()).isEqualTo(Map.of("Widget.zip", TEXT));
    assertThat(downloads()).containsExactly(200, kind.equals("custom-apps") ? 403 : 401, 206);
  }

  @Test
  void aRefusedAddressIsReplacedOnce_andTheOthersGoOn() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    addApp("Gadget", Installer.ofText("Gadget.pkg", "a gadget"));
    tenant.faults().add(new PlannedFault(file("Widget"), 0, 2, S3Faults.signatureDoesNotMatch()));

    var export = export();

    assertLeftOut(export, "custom app \"Widget\"", "SignatureDoesNotMatch", "403");
    assertThat(files()).isEqualTo(Map.of("Gadget.pkg", "a gadget"));
    assertThat(tenant.faults().pending()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    var elsewhere = Map.of("Location", tenant.iruTenantUrl() + "/api/v1/devices");
    tenant.faults().add(DOWNLOADS, new Fault.Status(Moment.BEFORE_ACTING, 302, elsewhere, ""));

    assertLeftOut(export(), "custom app \"Widget\"", "302");
    assertThat(tenant.journal()).noneMatch(each -> each.path().endsWith("/devices/"));
  }

  /** More than any response may have that is held in memory. */
  @Test
  void aLargeFileIsNotHeldInMemory_andItsProgressIsPrintedAtOnce() throws IOException {
    addApp("Widget", Installer.ofSize("Widget.pkg", 100_000_000));

    var export = export();

    assertThat(Files.size(installers().resolve("Widget.pkg"))).isEqualTo(100_000_000);
    assertThat(export.notes().lines())
        .containsExactly(
            "downloading Widget.pkg (100 MB)",
            "downloaded Widget.pkg (100 MB)",
            "exported objects: 1");
  }

  /** A write to this device fails as on a full disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLeavesNothing() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    addApp("Gadget", Installer.ofText("Gadget.pkg", "a gadget"));
    Files.createDirectories(installers());
    Files.createSymbolicLink(part(TEXT), Path.of("/dev/full"));

    var export = export();

    assertLeftOut(export, "custom app \"Widget\"", "No space left on device");
    assertThat(part(TEXT)).doesNotExist();
    assertThat(files()).isEqualTo(Map.of("Gadget.pkg", "a gadget"));
  }

  @Test
  void aFileThatCannotBeMadeIsNamed() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    Files.createDirectories(part(TEXT));

    assertLeftOut(export(), "custom app \"Widget\"", "cannot be written");
    assertThat(installers().resolve("Widget.pkg")).doesNotExist();
  }

  @Test
  void anAppWhoseInstallerWasReplacedMeanwhileIsLeftOut() throws IOException {
    var id = addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    var gate = new AtomicReference<Gate>();
    gate.set(
        new Gate(
            () -> {
              var newer = Installer.ofText("Widget.pkg", "newer");
              tenant.iru().console().items("custom-apps").patch(id, newer.asChange());
              gate.get().open();
            }));
    tenant
        .faults()
        .add(
            RequestMatch.matching("GET", "custom-apps/[0-9a-f-]{36}$"),
            new Fault.Held(Moment.BEFORE_ACTING, gate.get()));

    assertLeftOut(export(), "custom app \"Widget\"", "another installer");
    assertThat(files()).isEmpty();
    assertThat(downloads()).isEmpty();
  }

  @Test
  void anInvalidHashIsNotUsedAsAFileName() throws IOException {
    var id = addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    for (var hash : List.of("../../made", "x")) {
      var row = Rows.json(Map.of("sha256", hash));
      assertThat(tenant.iru().console().items("custom-apps").patch(id, row)).isPresent();

      assertLeftOut(export(), "custom app \"Widget\"", "Widget.pkg");
      assertThat(files()).isEmpty();
    }
    assertThat(downloads()).isEmpty();
  }

  @Test
  void aFolderWhosePathAProgramCannotNameIsNamed() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    var odd = folder.resolve("a$$b").toString();

    assertLeftOut(export("--installers", odd), "custom app \"Widget\"", "a$$b/Widget.pkg");
    assertLeftOut(export("--installers", odd), "custom app \"Widget\"", "a$$b/Widget.pkg");

    assertThat(downloads()).hasSize(1);
  }

  /** A link to a folder, for example to another disk. */
  @Test
  void theFolderCanBeALink() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    var disk = Files.createDirectories(folder.resolve("disk"));
    Files.createSymbolicLink(installers(), disk);

    export();

    assertThat(disk.resolve("Widget.pkg")).hasContent(TEXT);
  }

  @Test
  void onlyFilesWithTheSizeOfAnInstallerAreRead() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    Files.createDirectories(installers());
    Files.writeString(installers().resolve("W.pkg"), TEXT);
    try (var sparse = new RandomAccessFile(installers().resolve("Big.pkg").toFile(), "rw")) {
      sparse.setLength(1_000_000_000);
    }

    assertThat(export().notes()).doesNotContain("Big.pkg").contains("exported objects: 1");
  }

  /** A read of this file fails, also for root. All files are read if one size is not known. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatCannotBeReadIsNamed_andTheOthersAreUsed() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    addApp("Empty", Installer.ofText("Empty.pkg", ""));
    Files.createDirectories(installers());
    Files.createSymbolicLink(installers().resolve("Broken.pkg"), Path.of("/proc/self/mem"));
    Files.writeString(installers().resolve("W.pkg"), TEXT);

    var export = export("--name", "Widget");
    var all = export();

    assertThat(export.notes()).doesNotContain("Broken.pkg");
    assertThat(all.notes().lines())
        .filteredOn(line -> line.contains("Broken.pkg"))
        .singleElement()
        .asString()
        .contains("could not read");
    assertThat(all.program()).contains("W.pkg");
  }

  /** The path in this folder is longer than the system allows, also for root. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeReadIsNamed_andTheOthersAreUsed() throws IOException {
    addApp("Widget", Installer.ofText("Widget.pkg", TEXT));
    Files.createDirectories(installers());
    Files.writeString(installers().resolve("W.pkg"), TEXT);
    var names = String.join("/", Collections.nCopies(9, "lost".repeat(60)));
    var first = Files.createDirectories(installers().resolve(names));
    var second = folder.resolve("second");
    Files.createDirectories(second.resolve(names));
    Files.move(second, first.resolve("second"));

    Conversion export;
    try {
      export = export();
    } finally {
      // Otherwise the folder of the test cannot be deleted.
      Files.move(first.resolve("second"), second);
    }

    assertThat(export.notes().lines())
        .filteredOn(line -> line.contains("lostlost"))
        .singleElement()
        .asString()
        .contains("could not read");
    assertThat(export.program()).contains("W.pkg");
    assertThat(downloads()).isEmpty();
  }

  /** All requests for the bytes of files, by their statuses. */
  private List<Integer> downloads() {
    return tenant.journal().stream()
        .filter(each -> each.path().startsWith(BUCKET) || each.path().endsWith("/file"))
        .map(each -> each.status())
        .toList();
  }

  private static void assertLeftOut(Conversion export, String title, String... parts) {
    assertThat(export.notes().lines().filter(line -> line.startsWith(title + " is left out")))
        .singleElement()
        .asString()
        .contains(parts);
  }

  private static RequestMatch file(String name) {
    return RequestMatch.matching("GET", BUCKET + ".*" + name);
  }

  private static Fault whole(String text) {
    return new Fault.Status(Moment.BEFORE_ACTING, 200, Map.of(), text);
  }

  private String addApp(String name, Installer installer) {
    return add("custom-apps", name, installer);
  }

  private void addInHouseApp(String name, Installer installer) {
    add("in-house-apps", name, installer);
  }

  private String add(String kind, String name, Installer installer) {
    var apps = tenant.iru().console().items(kind);
    var row = Rows.json(Map.of("name", name));
    if (kind.equals("in-house-apps")) {
      row.put("runs_on_iphone", true);
    }
    var id = apps.create(row).path("id").asText();
    apps.patch(id, installer.asChange());
    return id;
  }

  private Path installers() {
    return folder.resolve("installers");
  }

  private Path part(String content) {
    return installers().resolve("." + sha256(content) + ".part");
  }

  /** The files that downloads made, with their contents. */
  private Map<String, String> files() throws IOException {
    try (Stream<Path> all = Files.list(installers())) {
      var found = new TreeMap<String, String>();
      for (var file : all.filter(Files::isRegularFile).toList()) {
        found.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
      return found;
    }
  }

  /** The notes have no credential of any address. */
  private Conversion export(String... more) throws IOException {
    var arguments =
        Stream.concat(
                Stream.of(
                    "iru",
                    "--only",
                    "CustomApp,InHouseApp",
                    "--installers",
                    "installers",
                    "--download"),
                Stream.of(more))
            .toArray(String[]::new);
    var export = Conversion.of(tenant, folder, new VirtualTime(), arguments);
    assertThat(export.notes()).doesNotContainIgnoringCase("x-amz").doesNotContain("auth=", "eyJ");
    return export;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
