package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.PythonText;

/** The changes that the server makes to a sent text before it stores it. */
final class StoredTexts {
  private static final int LONGEST_NAME = 50;

  private final IruParts parts;

  StoredTexts(IruParts parts) {
    this.parts = parts;
  }

  /** Removes surrounding whitespace, and cuts. */
  String name(String sent) {
    var name = PythonText.strip(sent);
    return parts.has(IruQuirk.NAMES_CUT_AT_50)
            && name.codePointCount(0, name.length()) > LONGEST_NAME
        ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME))
        : name;
  }

  /** Removes the whitespace at the end, and with a quirk also that at the start. */
  String script(String sent) {
    return parts.has(IruQuirk.LEADING_WHITESPACE_STRIPPED)
        ? PythonText.strip(sent)
        : PythonText.stripTrailing(sent);
  }
}
