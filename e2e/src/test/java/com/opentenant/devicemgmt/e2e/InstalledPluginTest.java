package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.InstalledPlugin;
import com.opentenant.devicemgmt.e2e.harness.PluginProcess;
import com.opentenant.devicemgmt.e2e.harness.Result;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The archive of the plugin without an engine, on a machine without Java. The engine reads the port
 * from the first line of stdout, so nothing else may be there.
 */
class InstalledPluginTest {

  private static final int TERMINATED = 143;

  @AutoClose private static final InstalledPlugin PLUGIN = new InstalledPlugin();

  /** What an installation may have in place of the archive of classes. */
  private enum Archive {
    MISSING,
    TRUNCATED,
    OF_OTHER_CONTENT;

    byte[] changed(byte[] content) {
      return switch (this) {
        case MISSING -> new byte[0];
        case TRUNCATED -> Arrays.copyOf(content, content.length / 2);
        case OF_OTHER_CONTENT -> new byte[content.length];
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void stdoutHasThePortAlone_withoutAUsableArchive(Archive archive) {
    try (var plugin = PLUGIN.startWithArchive(archive.name(), archive::changed)) {
      assertEndsWithThePortAlone(plugin);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "-Duser.language=de",
        "-XX:+UseG1GC",
        "-Xmx64m",
        "-Xshare:auto",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0"
      })
  void stdoutHasThePortAlone_withTheUsersJavaToolOptions(String options) {
    try (var plugin = PLUGIN.start(Map.of("JAVA_TOOL_OPTIONS", options))) {
      assertEndsWithThePortAlone(plugin);
    }
  }

  @Test
  void twoStartAtOnce_oneOfThemThroughALink() {
    try (var first = PLUGIN.start(Map.of());
        var second = PLUGIN.startThroughLink()) {
      assertThat(first.stdout()).isNotEqualTo(second.stdout());
      for (var each : new PluginProcess[] {first, second}) {
        var result = assertEndsWithThePortAlone(each);
        assertThat(result.output()).isEqualTo(result.stdout());
      }
    }
  }

  /** Nothing binds root to permissions, so the files are also compared. */
  @Test
  void itRunsFromAFolderThatItCannotWriteTo_andWritesNothing() {
    PLUGIN.setWritable(false);
    try {
      var before = PLUGIN.files();
      try (var plugin = PLUGIN.start(Map.of())) {
        assertEndsWithThePortAlone(plugin);
      }
      assertThat(PLUGIN.files()).isEqualTo(before);
    } finally {
      PLUGIN.setWritable(true);
    }
  }

  private static Result assertEndsWithThePortAlone(PluginProcess plugin) {
    var result = plugin.terminate();
    assertThat(result.stdout()).matches("[1-9][0-9]*\n");
    assertThat(result.exitCode()).isEqualTo(TERMINATED);
    return result;
  }
}
