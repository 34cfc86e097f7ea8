package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The lines of a slow upload in the log of a pipeline. */
class UploadProgressTest {

  /** More than all buffers on the way, so the plugin waits when the bucket does. */
  private static final long SIZE = 100_000_000;

  private static final int STALL_MILLIS = 3_000;

  /** The engine prints the last line of a row again when the row is done. */
  private static final Pattern PROGRESS = Pattern.compile("upload(ing|ed) Widget.*");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @Test
  void aSlowUploadPrintsRisingPercentagesAndALastLine() throws IOException {
    try (var file = new RandomAccessFile(workspace.folder().resolve("Widget.pkg").toFile(), "rw")) {
      file.setLength(SIZE);
    }
    workspace.program(
        """
        resources:
          widget:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Widget
              installType: package
              installer: {fn::fileAsset: Widget.pkg}
        """);
    tenant.inject(
        Map.of(
            "method", "POST",
            "path", "/iru-uploads/",
            "kind", "stall",
            "fraction", 0.4,
            "millis", STALL_MILLIS));

    var up = workspace.up("--skip-preview").succeeded();

    var lines = PROGRESS.matcher(up.stdout()).results().map(MatchResult::group).distinct().toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
    assertThat(lines.subList(0, lines.size() - 1))
        .extracting(UploadProgressTest::percent)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(lines.get(lines.size() - 1)).isEqualTo("uploaded Widget.pkg (100 MB)");
    assertThat(tenant.violations()).isEmpty();
  }

  private static int percent(String line) {
    assertThat(line).matches("uploading Widget\\.pkg: \\d+ % of 100 MB");
    return Integer.parseInt(line.replaceAll(".*: (\\d+) %.*", "$1"));
  }
}
