package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/**
 * The link to the next page of a list. Only its query is used: its host is not always the API's,
 * and the credential must not be sent to another host.
 */
public final class NextLink {

  private NextLink() {}

  /** The decoded pairs of the query, in order; none if the link has no query. */
  public static List<Parameter> queryOf(String next) {
    var link = next.split("#", 2)[0];
    var query = link.indexOf('?') < 0 ? "" : link.substring(link.indexOf('?'));
    var url = HttpUrl.get("https://host/" + query);
    return IntStream.range(0, url.querySize())
        .mapToObj(
            each ->
                new Parameter(
                    url.queryParameterName(each),
                    Objects.requireNonNullElse(url.queryParameterValue(each), "")))
        .filter(each -> !each.name().isEmpty())
        .toList();
  }
}
