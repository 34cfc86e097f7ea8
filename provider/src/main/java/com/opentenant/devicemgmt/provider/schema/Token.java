package com.opentenant.devicemgmt.provider.schema;

/** The name of a resource, function or type: {@code devicemgmt:iru:CustomScript}. */
record Token(String module, String name) {

  static Token parse(String text) {
    var parts = text.split(":", -1);
    if (parts.length != 3 || !parts[0].equals(PackageSchema.NAME)) {
      throw new IllegalArgumentException(
          "%s should be %s:<module>:<name>".formatted(text, PackageSchema.NAME));
    }
    return new Token(parts[1], parts[2]);
  }

  /**
   * A type's token: its module is the package of its class, as that of a resource is. One of
   * several alternatives bears the name of what it is one of, too.
   */
  static Token of(Class<?> type) {
    var packageName = type.getPackageName();
    var module = packageName.substring(packageName.lastIndexOf('.') + 1);
    var outer = type.getEnclosingClass();
    var prefix = outer != null && outer.isSealed() ? outer.getSimpleName() : "";
    return new Token(module, prefix + type.getSimpleName());
  }

  @Override
  public String toString() {
    return "%s:%s:%s".formatted(PackageSchema.NAME, module, name);
  }
}
