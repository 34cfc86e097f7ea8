package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A response that holds a list: a bare array, or one page of an envelope with {@code results},
 * {@code count} and {@code next}.
 *
 * @param isWhole whether it is a bare array, which has no pages
 * @param count null if the envelope has no valid one
 * @param next missing, null, a link, or anything else
 */
public record ListResponse(
    List<JsonNode> rows, boolean isWhole, @Nullable Integer count, JsonNode next) {

  /** Reads a response; {@code action} completes "could not …". */
  public static ListResponse of(String action, JsonNode response) {
    var rows = response.isArray() ? response : response.path("results");
    if (!rows.isArray()) {
      throw new Failure.Unreadable(
          "could not " + action + ": the response does not contain a list");
    }
    return new ListResponse(
        StreamSupport.stream(rows.spliterator(), false).toList(),
        response.isArray(),
        count(response.path("count")),
        response.path("next"));
  }

  /** A list without rows. */
  public static ListResponse empty() {
    return new ListResponse(List.of(), false, null, MissingNode.getInstance());
  }

  public boolean hasLink() {
    return next.isTextual() && !WhiteSpace.isBlank(next.asText());
  }

  /** Whether the envelope marks this page as the last, with a null. */
  public boolean isMarkedLast() {
    return next.isNull();
  }

  private static @Nullable Integer count(JsonNode count) {
    return count.isIntegralNumber() && count.canConvertToInt() && count.asInt() >= 0
        ? count.asInt()
        : null;
  }
}
