package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Pages of a list in an envelope: by {@code page} as documented, or by {@code limit} and {@code
 * offset} as some clients do.
 */
final class Pages {
  static final String LIMIT = "limit";
  static final String OFFSET = "offset";

  /** The query keys of a list of library items. */
  static final String[] QUERY_KEYS = {"page", LIMIT, OFFSET};

  private final int pageSize;
  private final Set<IruQuirk> quirks;
  private final IruResponses responses;
  private final Violations violations;

  Pages(IruSettings settings, IruResponses responses, Violations violations) {
    this.pageSize = settings.pageSize();
    this.quirks = settings.quirks();
    this.responses = responses;
    this.violations = violations;
  }

  /** The requested page of these rows, each converted by {@code shown}. */
  Response page(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    return call.query().containsKey(LIMIT) || call.query().containsKey(OFFSET)
        ? byOffset(call, rows, shown)
        : byNumber(call, rows, shown);
  }

  /** A page that does not exist is a 404, except the first page of an empty list. */
  private Response byNumber(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    int last = Math.max(1, (rows.size() + pageSize - 1) / pageSize);
    int page = number(call, "page", 1, last).orElse(call.query().containsKey("page") ? 0 : 1);
    if (page == 0) {
      return responses.error(404, "Invalid page.");
    }
    var next = page < last ? link(call, Map.of("page", page + 1)) : "";
    var previous = page > 1 ? link(call, Map.of("page", page - 1)) : "";
    var slice = slice(rows, (page - 1) * pageSize, pageSize).map(shown);
    return envelope(slice.toList(), rows.size(), next, previous);
  }

  /** The page of a list that is documented without {@code page}, such as the list of tags. */
  Response byOffset(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    int limit = Math.min(pageSize, number(call, LIMIT, 1, Integer.MAX_VALUE).orElse(pageSize));
    int offset = number(call, OFFSET, 0, Integer.MAX_VALUE).orElse(0);
    var next =
        (long) offset + limit < rows.size()
            ? link(call, Map.of(LIMIT, limit, OFFSET, offset + limit))
            : "";
    var previous =
        offset > 0 ? link(call, Map.of(LIMIT, limit, OFFSET, Math.max(0, offset - limit))) : "";
    var slice = slice(rows, offset, limit).map(shown);
    return envelope(slice.toList(), rows.size(), next, previous);
  }

  /** The page of a list without an envelope, such as the list of devices. */
  Response bare(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    int limit = Math.min(pageSize, number(call, LIMIT, 1, Integer.MAX_VALUE).orElse(pageSize));
    int offset = number(call, OFFSET, 0, Integer.MAX_VALUE).orElse(0);
    return Response.json(200, Json.array().addAll(slice(rows, offset, limit).map(shown).toList()));
  }

  private static Stream<ObjectNode> slice(List<ObjectNode> rows, int from, int count) {
    int start = Math.min(from, rows.size());
    return rows.subList(start, Math.min(rows.size(), start + count)).stream();
  }

  private OptionalInt number(Call call, String key, int least, int most) {
    var text = call.query().get(key);
    if (text == null) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,9}")) {
      violations.add(call, "\"" + key + "\" is not a whole number");
      return OptionalInt.empty();
    }
    int value = Integer.parseInt(text);
    return value < least || value > most ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private String link(Call call, Map<String, Integer> changed) {
    var query = new LinkedHashMap<String, String>(call.query());
    new TreeMap<>(changed).forEach((key, value) -> query.put(key, String.valueOf(value)));
    var text = new StringBuilder();
    query.forEach(
        (key, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return origin(call) + call.path() + text;
  }

  private String origin(Call call) {
    if (quirks.contains(IruQuirk.NEXT_RELATIVE)) {
      return "";
    }
    return quirks.contains(IruQuirk.NEXT_ON_ANOTHER_HOST)
        ? "https://another-tenant.invalid"
        : call.baseUrl();
  }

  private Response envelope(List<ObjectNode> rows, int count, String next, String previous) {
    var envelope = Json.object();
    envelope.put("count", count);
    envelope.put("next", next.isEmpty() ? null : next);
    envelope.put("previous", previous.isEmpty() ? null : previous);
    envelope.putArray("results").addAll(rows);
    if (quirks.contains(IruQuirk.UNDOCUMENTED_KEYS)) {
      envelope.putObject("not_in_any_document").put("pages", true);
    }
    return Response.json(200, envelope);
  }
}
