package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;

/** Supplies the {@code Authorization} header of each request. Thread-safe. */
public interface Authentication {

  /** The header's value, such as {@code Bearer …}; empty for none. May send requests. */
  String header(Call call);

  /**
   * Called after a 401. Returns whether there is a new credential, with which the request is sent
   * once more.
   *
   * @param rejectedHeader the header of that request; another call may have renewed it since
   */
  default boolean renew(Call call, String rejectedHeader) {
    return false;
  }

  /** For requests without this header. */
  static Authentication none() {
    return call -> "";
  }

  /** A fixed token. */
  static Authentication bearer(String token) {
    var header = "Bearer " + token;
    return call -> header;
  }
}
