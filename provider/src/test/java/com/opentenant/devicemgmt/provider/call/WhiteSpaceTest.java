package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

  /** What {@code [chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()]} lists. */
  private static final String PYTHONS =
      "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
          + "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

  @Test
  void isWhatPythonStrips() {
    var blank =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .mapToObj(Character::toString)
            .filter(WhiteSpace::isBlank)
            .collect(Collectors.joining());

    assertThat(blank).isEqualTo(PYTHONS);
  }

  @Test
  void isTakenFromBothEndsAlone() {
    assertThat(WhiteSpace.strip(PYTHONS + "a" + PYTHONS + "🎨" + PYTHONS))
        .isEqualTo("a" + PYTHONS + "🎨");
    assertThat(WhiteSpace.strip(PYTHONS)).isEmpty();
    assertThat(WhiteSpace.strip("\u200b\ufeff")).isEqualTo("\u200b\ufeff");
  }
}
