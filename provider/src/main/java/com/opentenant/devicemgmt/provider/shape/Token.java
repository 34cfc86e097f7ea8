package com.opentenant.devicemgmt.provider.shape;

import org.jspecify.annotations.Nullable;

/** The name of a resource, function or type: {@code devicemgmt:iru:CustomScript}. */
public record Token(String module, String name) {

  /** The name of the package. */
  public static final String PACKAGE = "devicemgmt";

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if it belongs to another package
   */
  public static Token parse(String text) {
    var parts = text.split(":", -1);
    if (parts.length != 3 || !parts[0].equals(PACKAGE)) {
      throw new IllegalArgumentException(
          "%s should be %s:<module>:<name>".formatted(text, PACKAGE));
    }
    return new Token(parts[1], parts[2]);
  }

  /**
   * The token of a type, with the module of its package or a parent package. The name of an
   * alternative begins with the name of its sealed interface.
   *
   * @throws IllegalArgumentException if no package declares a {@link TokenModule}
   */
  public static Token of(Class<?> type) {
    var outer = type.getEnclosingClass();
    var prefix = outer != null && outer.isSealed() ? outer.getSimpleName() : "";
    return new Token(module(type, type.getPackageName()), prefix + type.getSimpleName());
  }

  private static String module(Class<?> type, String packageName) {
    var declared = declaredModule(type.getClassLoader(), packageName);
    if (declared != null) {
      return declared.value();
    }
    var end = packageName.lastIndexOf('.');
    if (end < 0) {
      throw new IllegalArgumentException(
          "neither the package of %s nor a parent package has a @TokenModule"
              .formatted(type.getName()));
    }
    return module(type, packageName.substring(0, end));
  }

  /** The class of a package exists only if the package has an annotation. */
  private static @Nullable TokenModule declaredModule(ClassLoader loader, String packageName) {
    try {
      return Class.forName(packageName + ".package-info", false, loader)
          .getAnnotation(TokenModule.class);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "%s:%s:%s".formatted(PACKAGE, module, name);
  }
}
