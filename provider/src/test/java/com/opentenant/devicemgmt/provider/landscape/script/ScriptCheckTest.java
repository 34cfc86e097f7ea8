package com.opentenant.devicemgmt.provider.landscape.script;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.INTERPRETER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.NOTHING_TO_RUN;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.NOT_BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.TIME_LIMIT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.TITLE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.text;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Checks;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a script, without a network. */
class ScriptCheckTest {

  private static final String MEGABYTE = "x".repeat(1_000_000);

  @TempDir private Path folder;

  private final ResourceAdapter<?, ?> scripts = Checks.resource("devicemgmt:landscape:Script");

  static List<Arguments> faults() {
    return List.of(
        Arguments.of("title", " ", TITLE),
        Arguments.of("title", "a\nb", TITLE),
        Arguments.of("code", "ls\n", INTERPRETER),
        Arguments.of("code", "", INTERPRETER),
        Arguments.of("code", "\ufeff#!/bin/sh\nls\n", "byte order mark"),
        Arguments.of("code", "pom.xml", "fn::readFile"),
        Arguments.of("code", "#!/bin/sh\r\n\r\n", NOTHING_TO_RUN),
        Arguments.of("timeLimit", 0, TIME_LIMIT),
        Arguments.of("accessGroup", " ", NOT_BLANK),
        Arguments.of("deletionPolicy", "redakt", didYouMean("redact")),
        Arguments.of(
            "attachments", map("a", "path"), mustBe("a file or string asset", "a string")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anInvalidValueIsRefusedWithItsPropertyAndTheReason(
      String property, Object value, String reason) {
    assertThat(failures(property, value))
        .singleElement()
        .asString()
        .startsWith(property)
        .contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a$$b", ".", "..", "a\nb", " a"})
  void refusesAnInvalidFileName(String name) {
    assertThat(failures("attachments", map(name, text("x", "h"))))
        .singleElement()
        .asString()
        .contains("\"" + name + "\"");
  }

  @Test
  void warnsOfCarriageReturnsThatAreNotSent() {
    var windows = map("title", "t", "code", "#!/bin/sh\r\nls\r\n");

    assertThat(scripts.check(windows).failures()).isEmpty();
    assertThat(scripts.check(windows).warnings())
        .singleElement()
        .asString()
        .startsWith("code: ")
        .contains("(CRLF)");
    assertThat(scripts.check(map("title", "t", "code", "#!/bin/sh\nls\n")).warnings()).isEmpty();
  }

  @Test
  void acceptsFiveAttachments_andNotSix() {
    assertThat(failures("attachments", attachments(5))).isEmpty();
    assertThat(failures("attachments", attachments(6)))
        .singleElement()
        .asString()
        .contains("6 files", "at most 5");
  }

  @Test
  void acceptsOneMegabyteOfFilesAndTextsTogether() throws Exception {
    var path = folder.resolve("large");
    Files.writeString(path, MEGABYTE);
    var whole = map("a", file(path.toString(), "h"));

    assertThat(failures("attachments", whole)).isEmpty();
    assertThat(failures("attachments", map("a", text(MEGABYTE, "h")))).isEmpty();
    assertThat(failures("attachments", whole.with("b", text("é", "h"))))
        .singleElement()
        .asString()
        .contains("1000002 bytes", "at most 1.00 MB");
  }

  /** An import checks what it read before the user has the files. */
  @Test
  void acceptsAFileThatDoesNotExist() {
    assertThat(failures("attachments", map("a", file("not/there", "h")))).isEmpty();
  }

  @Test
  void acceptsUnknownValues() {
    assertThat(failures("attachments", map("a/b", unknown()))).isEmpty();
    assertThat(failures("code", unknown())).isEmpty();
  }

  private static PropertyMap attachments(int count) {
    var names = new TreeMap<String, Object>();
    IntStream.range(0, count).forEach(number -> names.put("a" + number, text("x", "h")));
    return map(
        names.entrySet().stream()
            .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
            .toArray());
  }

  private List<String> failures(String property, Object value) {
    var inputs = map("title", "cleanup", "code", "#!/bin/sh\nls").withAll(map(property, value));
    return Checks.failures(scripts.check(inputs));
  }
}
