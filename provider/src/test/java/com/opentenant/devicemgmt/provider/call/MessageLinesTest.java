package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first line has what failed; the remedies are below it. */
class MessageLinesTest {

  @Test
  void eachRemedyHasALine() {
    assertThat(MessageLines.of("it failed", "Do this.", "Or that."))
        .isEqualTo("it failed\n  - Do this.\n  - Or that.");
  }

  @Test
  void aFurtherRemedyComesLast() {
    assertThat(MessageLines.of(MessageLines.of("it failed", "Do this."), "Or that."))
        .isEqualTo("it failed\n  - Do this.\n  - Or that.");
  }

  @Test
  void anAppendedTextEndsTheFirstLine() {
    assertThat(MessageLines.append("it failed", " (GET /x → 403)"))
        .isEqualTo("it failed (GET /x → 403)");
    assertThat(MessageLines.append(MessageLines.of("it failed", "Do this."), " (GET /x → 403)"))
        .isEqualTo("it failed (GET /x → 403)\n  - Do this.");
  }

  @Test
  void theLinesStayInAMessageToTheEngine() {
    var message = MessageLines.of("it failed", "Do this.");

    assertThat(PlainText.message(message, Redaction.of(List.of()))).isEqualTo(message);
  }
}
