package com.opentenant.devicemgmt.e2e.harness;

import java.util.List;

/** The ways to log in to a simulated Landscape server. */
public enum LandscapeLogin {
  /** The key pair of the account {@code standalone}. */
  KEY_PAIR("landscapeAccessKey", "landscapeSecretKey"),

  /** An administrator of both accounts. */
  EMAIL("landscapeEmail", "landscapePassword");

  private final String name;
  private final String secret;

  LandscapeLogin(String name, String secret) {
    this.name = name;
    this.secret = secret;
  }

  /** The names of the provider's properties for it. */
  List<String> properties() {
    return List.of(name, secret);
  }
}
