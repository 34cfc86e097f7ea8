package com.opentenant.devicemgmt.provider.property;

/** A value with another type than its property, which Check rejects. The message has no value. */
public final class UnfitValue extends IllegalArgumentException {

  private final String property;

  public UnfitValue(String message) {
    this("", message);
  }

  private UnfitValue(String property, String message) {
    super(message);
    this.property = property;
  }

  public UnfitValue at(String name) {
    return new UnfitValue(name, String.valueOf(getMessage()));
  }

  /** The name of the top-level property; empty if it is not known. */
  public String property() {
    return property;
  }
}
