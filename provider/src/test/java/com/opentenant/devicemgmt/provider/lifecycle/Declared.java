package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.Map;

/**
 * A resource as a program declares it.
 *
 * @param timeoutSeconds the user's {@code customTimeouts} for create, update and delete; 0 for none
 */
public record Declared(
    String token, String name, Map<String, Object> inputs, double timeoutSeconds) {

  public Declared {
    inputs = Map.copyOf(inputs);
  }

  public Declared(String token, String name, Map<String, Object> inputs) {
    this(token, name, inputs, 0);
  }

  public Declared withTimeout(double seconds) {
    return new Declared(token, name, inputs, seconds);
  }

  static String urn(String token, String name) {
    return "urn:pulumi:dev::project::%s::%s".formatted(token, name);
  }

  String urn() {
    return urn(token, name);
  }
}
