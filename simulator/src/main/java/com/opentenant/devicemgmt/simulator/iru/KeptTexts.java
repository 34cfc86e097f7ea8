package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.PythonText;
import java.util.Set;

/** How the server stores texts, which may differ from the sent ones. */
final class KeptTexts {
  private static final int LONGEST_NAME = 50;

  private final Set<IruQuirk> quirks;

  KeptTexts(Set<IruQuirk> quirks) {
    this.quirks = quirks;
  }

  /** Without surrounding whitespace, and cut. */
  String name(String sent) {
    var name = PythonText.strip(sent);
    return quirks.contains(IruQuirk.NAMES_CUT_AT_50)
            && name.codePointCount(0, name.length()) > LONGEST_NAME
        ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME))
        : name;
  }

  /** Without the whitespace after it, and before it where that is stripped too. */
  String script(String sent) {
    return quirks.contains(IruQuirk.LEADING_WHITESPACE_STRIPPED)
        ? PythonText.strip(sent)
        : PythonText.stripTrailing(sent);
  }
}
