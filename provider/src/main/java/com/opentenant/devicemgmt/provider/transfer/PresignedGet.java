package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;

/** An address that one file is received from. It is the credential. */
public record PresignedGet(PresignedUrl url) {

  /** Fails if the address is not valid; does not quote it. */
  public static PresignedGet of(String url) {
    return new PresignedGet(PresignedUrl.of(url).orElseThrow(() -> unusable("an address")));
  }

  /** Fails without HTTPS, unless plain HTTP to this machine is allowed. */
  void requireEncryption(boolean insecureLocalhost) {
    if (!url.isAllowed(insecureLocalhost)) {
      throw unusable("an https:// address");
    }
  }

  private static Failure.Unreadable unusable(String expected) {
    return new Failure.Unreadable(
        "the response cannot be read: `file_url` is not "
            + expected
            + " that a file can be received from");
  }

  /** What no message may repeat. */
  List<String> secrets() {
    return url.query().stream().map(Parameter::value).toList();
  }

  /** The host alone. */
  @Override
  public String toString() {
    return "presigned GET from " + url;
  }
}
