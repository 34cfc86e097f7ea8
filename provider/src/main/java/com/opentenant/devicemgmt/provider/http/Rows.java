package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.List;
import java.util.Optional;

/** The rows of a list, each by itself: one that cannot be read must not hide the others. */
public final class Rows {

  private Rows() {}

  /** Those that can be read; the user is told of the others. */
  public static <T> List<T> decode(Context context, List<JsonNode> rows, Class<T> type) {
    return rows.stream().flatMap(row -> decode(context, row, type).stream()).toList();
  }

  private static <T> Optional<T> decode(Context context, JsonNode row, Class<T> type) {
    try {
      return Optional.of(Json.decode(row, type));
    } catch (Failure.Unreadable odd) {
      context
          .messages()
          .warning(
              "left an item out of a list: %s (id %s)"
                  .formatted(odd.getMessage(), row.path("id").asText("unknown")));
      return Optional.empty();
    }
  }
}
