package com.opentenant.devicemgmt.provider.plugin;

/**
 * The parts of a URN, {@code urn:pulumi:stack::project::parent$type::name}. Only the name may
 * contain a double colon.
 */
record Urn(String type, String name) {

  /** Reads a URN. If the text is not one, type and name are empty. */
  static Urn parse(String text) {
    var parts = text.split("::", 4);
    if (parts.length < 4) {
      return new Urn("", "");
    }
    return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
  }
}
