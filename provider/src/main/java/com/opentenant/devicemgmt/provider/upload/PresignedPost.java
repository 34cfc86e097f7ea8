package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The right to post one file to a bucket; who has it needs no other credential.
 *
 * @param url without a query
 * @param fields to be sent before the file, unchanged and in this order
 */
public record PresignedPost(URI url, List<Parameter> fields) {

  public PresignedPost {
    fields = List.copyOf(fields);
  }

  /**
   * Reads what an API answered.
   *
   * @throws Failure.Unreadable if the address is none to post to; it is not repeated, for it may
   *     hold a credential
   */
  public static PresignedPost of(String url, List<Parameter> fields) {
    try {
      var uri = new URI(url);
      if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
        return new PresignedPost(uri, fields);
      }
    } catch (URISyntaxException e) {
      // Said below; the parser's message would repeat the text.
    }
    throw new Failure.Unreadable("the tenant named no usable address for the upload", null);
  }

  /** Scheme, host and port. */
  String base() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  String path() {
    return url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
  }

  /** The host alone. */
  @Override
  public String toString() {
    return "presigned POST to " + url.getHost();
  }
}
