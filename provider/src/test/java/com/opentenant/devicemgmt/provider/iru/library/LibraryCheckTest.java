package com.opentenant.devicemgmt.provider.iru.library;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.fixture.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of scripts and installers, without a network. */
class LibraryCheckTest {

  private static final String KOLY = "koly" + "\0".repeat(508);

  @TempDir private Path folder;

  private static CheckResult script(String property, String text) {
    var inputs = map("name", "n", "script", "#!/bin/zsh\nexit 0\n");
    return Checks.resource("devicemgmt:iru:CustomScript").check(inputs.with(property, value(text)));
  }

  private CheckResult app(String type, String content) throws IOException {
    var path = folder.resolve("Widget.pkg");
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    var inputs = map("name", "n", "installer", file(path.toString(), "abc"), "installType", type);
    var zip = type.equals("zip") ? inputs.with("unzipLocation", value("/opt")) : inputs;
    return Checks.resource("devicemgmt:iru:CustomApp").check(zip);
  }

  static List<Arguments> oddScripts() {
    return List.of(
        Arguments.of("\ufeff#!/bin/zsh\nexit 0\n", "byte order mark"),
        Arguments.of("#!/bin/zsh\r\nexit 0\r\n", "`zsh\\r`"),
        Arguments.of("#!/usr/bin/env python3\r\nexit(0)\r\n", "`python3\\r`"),
        Arguments.of("#!/bin/zsh\nexit 0\r\n", "(CRLF)"),
        Arguments.of("exit 0\n", "no interpreter line"),
        Arguments.of("./no/such/file.sh", "no interpreter line"),
        Arguments.of("pom.xml", "fn::readFile"));
  }

  @ParameterizedTest
  @MethodSource("oddScripts")
  void aScriptThatDoesNotStartCausesAWarning_andIsNotChanged(String text, String words) {
    for (var property : List.of("script", "remediationScript")) {
      var checked = script(property, text);

      assertThat(checked.failures()).isEmpty();
      assertThat(checked.warnings())
          .singleElement()
          .asString()
          .startsWith(property + ": ")
          .contains(words);
      assertThat(checked.inputs().get(property)).contains(value(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditScript", "preinstallScript", "postinstallScript"})
  void theScriptsOfAnAppHaveTheSameRules(String property) {
    var inputs =
        map(
            "name", "n",
            "installer", file("no/such/file", "abc"),
            "installType", "package",
            "installEnforcement", "continuously_enforce",
            "auditScript", "#!/bin/sh\n");

    var checked =
        Checks.resource("devicemgmt:iru:CustomApp").check(inputs.with(property, value("exit 0")));

    assertThat(checked.warnings()).singleElement().asString().startsWith(property + ": ");
  }

  @Test
  void aCorrectScriptCausesNoWarning() {
    assertThat(script("script", "#!/bin/zsh\nexit 0\n").warnings()).isEmpty();
    assertThat(script("remediationScript", " ").warnings()).isEmpty();
  }

  /** An emoji is one character, though it takes two places in a Java text. */
  @Test
  void aNameIsCountedInCharacters() {
    assertThat(script("name", "🚀".repeat(50)).warnings()).isEmpty();
    assertThat(script("name", "🚀".repeat(51)).warnings())
        .singleElement()
        .asString()
        .contains("51 characters");
  }

  static List<Arguments> noInstallers() {
    return List.of(
        Arguments.of("version https://git-lfs.github.com/spec/v1\noid sha256:4\n", "git lfs pull"),
        Arguments.of("\n<!DOCTYPE html><html><title>403</title>", "web page"),
        Arguments.of("\u00ef\u00bb\u00bf<HTML>", "web page"),
        Arguments.of("<?xml version=\"1.0\"?><html xmlns=\"x\">", "web page"),
        Arguments.of(
            "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>", "XML error page"),
        Arguments.of("", "empty"));
  }

  @ParameterizedTest
  @MethodSource("noInstallers")
  void aFileThatIsNoInstallerIsRefused(String content, String words) throws IOException {
    for (var type : List.of("package", "zip", "image")) {
      var checked = app(type, content);

      assertThat(checked.failures())
          .singleElement()
          .extracting(CheckFailure::reason)
          .asString()
          .startsWith("installer: ")
          .contains(words);
      assertThat(checked.warnings()).isEmpty();
    }
  }

  static List<Arguments> installers() {
    return List.of(
        Arguments.of("package", "xar!\0\u001c"),
        Arguments.of("zip", "PK\u0003\u0004\u0014"),
        Arguments.of("image", "x\u0001a" + KOLY),
        Arguments.of("image", "a".repeat(2000) + KOLY),
        Arguments.of("image", "x\u00da"),
        Arguments.of("image", "BZh9"));
  }

  @ParameterizedTest
  @MethodSource("installers")
  void anInstallerOfAnotherTypeCausesAWarning(String type, String content) throws IOException {
    for (var wanted : List.of("package", "zip", "image")) {
      var checked = app(wanted, content);

      assertThat(checked.failures()).isEmpty();
      if (wanted.equals(type)) {
        assertThat(checked.warnings()).isEmpty();
      } else {
        assertThat(checked.warnings())
            .singleElement()
            .asString()
            .contains("installType is " + wanted, "not a");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"package", "zip", "image"})
  void aFileOfAnUnknownKindCausesAWarning(String type) throws IOException {
    assertThat(app(type, "a widget").warnings())
        .singleElement()
        .asString()
        .contains("does not look like", "installType is " + type);
  }

  @Test
  void aFileThatDoesNotExistIsNotChecked() {
    var inputs =
        map("name", "n", "installer", file("no/such/file", "abc"), "installType", "package");

    var checked = Checks.resource("devicemgmt:iru:CustomApp").check(inputs);

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.warnings()).isEmpty();
  }
}
