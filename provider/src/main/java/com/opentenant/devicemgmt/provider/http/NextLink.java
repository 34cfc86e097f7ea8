package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The link to the next page of a list, reduced to its query. Its host is not always the API's, and
 * the credential must not follow it there.
 */
public final class NextLink {

  private NextLink() {}

  /** The decoded pairs of the query, in order; none if the link has no query. */
  public static List<Parameter> queryOf(String next) {
    var link = next.split("#", 2)[0];
    var question = link.indexOf('?');
    if (question < 0) {
      return List.of();
    }
    return Arrays.stream(link.substring(question + 1).split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(NextLink::parameter)
        .toList();
  }

  private static Parameter parameter(String pair) {
    var equals = pair.indexOf('=');
    return equals < 0
        ? new Parameter(decode(pair), "")
        : new Parameter(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
