package com.opentenant.devicemgmt.provider.transfer;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.uploaded;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.uploading;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  private static final long SIZE = 1_200_000_000;

  private final TestCall context = new TestCall();
  private final Progress progress =
      Progress.ofUpload(context, new LocalFile(Path.of("builds/Widget.pkg"), SIZE, ""));

  @Test
  void aFastUploadIsOneLine() {
    LongStream.rangeClosed(0, 100).forEach(this::percent);
    progress.done();

    assertThat(context.progress).containsExactly(uploaded("Widget.pkg", "1.2 GB"));
  }

  @Test
  void aTenthThatTookTwoSecondsIsALine() {
    for (var percent = 1; percent <= 100; percent++) {
      context.time.advance(Duration.ofMillis(250));
      percent(percent);
    }
    progress.done();

    assertThat(context.progress)
        .startsWith(uploading("Widget.pkg", 10, "1.2 GB"), uploading("Widget.pkg", 20, "1.2 GB"))
        .endsWith(uploading("Widget.pkg", 90, "1.2 GB"), uploaded("Widget.pkg", "1.2 GB"))
        .hasSize(10);
  }

  @Test
  void afterTheFirstMinuteThereAreFiveSecondsBetweenTwoLines() {
    percent(1);
    context.time.advance(Duration.ofMinutes(2));
    percent(20);
    context.time.advance(Duration.ofSeconds(4));
    percent(40);
    context.time.advance(Duration.ofSeconds(1));
    percent(41);

    assertThat(context.progress)
        .containsExactly(
            uploading("Widget.pkg", 20, "1.2 GB"), uploading("Widget.pkg", 41, "1.2 GB"));
  }

  @Test
  void progressOfARepeatedUploadIsShownAgain() {
    context.time.advance(Duration.ofSeconds(5));
    percent(80);
    context.time.advance(Duration.ofSeconds(5));
    percent(3);
    percent(13);

    assertThat(context.progress)
        .containsExactly(
            uploading("Widget.pkg", 80, "1.2 GB"), uploading("Widget.pkg", 13, "1.2 GB"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "9949, 9.9 kB",
    "9950, 10 kB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "34000000, 34 MB",
    "5368709120, 5.4 GB"
  })
  void aSizeIsShownInUnitsOfAThousand(long bytes, String shown) {
    assertThat(Progress.size(bytes)).isEqualTo(shown);
  }

  private void percent(long percent) {
    progress.at(SIZE / 100 * percent);
  }
}
