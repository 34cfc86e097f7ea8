package com.opentenant.devicemgmt.provider.plugin;

/**
 * What a URN says: {@code urn:pulumi:stack::project::parent$type::name}. Only the name may hold a
 * double colon itself.
 */
record Urn(String type, String name) {

  /** Reads a URN; of what is none, type and name are empty. */
  static Urn parse(String text) {
    var parts = text.split("::", 4);
    if (parts.length < 4) {
      return new Urn("", "");
    }
    return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
  }
}
