package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;

/** Where the {@code Authorization} header of each request comes from. Thread-safe. */
public interface Authentication {

  /**
   * The header's value, for example {@code Bearer …}; may itself make a request to get it. Empty
   * where there is to be no header.
   */
  String header(Call call);

  /**
   * Called when the server answered 401. The request is sent once more if this says that there is
   * another credential now; the default has none.
   *
   * @param rejectedHeader what the server refused, because another thread may have renewed already
   */
  default boolean renew(Call call, String rejectedHeader) {
    return false;
  }

  /** For hosts that are told no credential, or find it in the request itself. */
  static Authentication none() {
    return call -> "";
  }

  /** A fixed token. */
  static Authentication bearer(String token) {
    var header = "Bearer " + token;
    return call -> header;
  }
}
