package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Lists in an envelope by {@code limit} and {@code offset}, or as a bare array from a server
 * without pages.
 */
final class Pages {
  private static final Pattern PREFIX = Pattern.compile("^/api(/v2)?");

  private final LandscapeSettings settings;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final Violations violations;

  Pages(ServerParts parts) {
    this.settings = parts.settings();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.violations = parts.violations();
  }

  /** The requested page; before 25.10, a bare array of all rows. */
  Response sincePaginated(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    return settings.version().before(LandscapeVersion.V25_10)
        ? bare(rows, shown)
        : page(call, rows, shown);
  }

  static Response bare(List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    return Response.json(200, Json.array().addAll(rows.stream().map(shown).toList()));
  }

  /** The requested page of these rows. With a limit of 0, it has the count only. */
  Response page(Call call, List<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    int limit = Math.min(settings.pageSize(), number(call, "limit", settings.pageSize()));
    int offset = number(call, "offset", 0);
    int start = Math.min(offset, rows.size());
    int end = Math.min(rows.size(), start + limit);
    var envelope = Json.object();
    envelope.putArray("results").addAll(rows.subList(start, end).stream().map(shown).toList());
    envelope.put("count", rows.size());
    if (!quirks.has(LandscapeQuirk.NEXT_ABSENT)) {
      var next = end < rows.size() ? link(call, limit, offset + limit) : null;
      var previous = offset > 0 ? link(call, limit, Math.max(0, offset - limit)) : null;
      envelope.put("next", next).put("previous", previous);
    }
    if (quirks.has(LandscapeQuirk.UNDOCUMENTED_KEYS)) {
      envelope.putObject("not_in_any_document").put("pages", true);
    }
    return Response.json(200, envelope);
  }

  private int number(Call call, String key, int absent) {
    var text = call.query().get(key);
    if (text == null) {
      return absent;
    }
    if (!text.matches("\\d{1,9}")) {
      violations.add(call, "\"" + key + "\" is not a whole number");
      throw responses.badField(key, "Input should be a valid integer");
    }
    return Integer.parseInt(text);
  }

  private String link(Call call, int limit, int offset) {
    var query = new LinkedHashMap<String, String>(call.query());
    query.put("limit", String.valueOf(limit));
    query.put("offset", String.valueOf(offset));
    var text = new StringBuilder();
    query.forEach(
        (key, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return quirks.has(LandscapeQuirk.NEXT_ODD)
        ? PREFIX.matcher(call.path()).replaceFirst("/v2") + text
        : call.baseUrl() + call.path() + text;
  }

  /**
   * The value of a query key; empty if it is missing.
   *
   * @throws Refusal if it is an empty text, which the server rejects according to a bug report of
   *     the web UI
   */
  String text(Call call, String key) {
    var text = call.query().getOrDefault(key, "");
    if (text.isEmpty() && call.query().containsKey(key)) {
      violations.add(call, "\"" + key + "\" is empty");
      throw responses.refusal(400, "InvalidQueryError", key + " is empty.");
    }
    return text;
  }

  /**
   * The value of a query key with fixed choices.
   *
   * @throws Refusal if it has another value
   */
  String choice(Call call, String key, String absent, Set<String> choices) {
    var text = call.query().getOrDefault(key, absent);
    if (!choices.contains(text)) {
      violations.add(call, "\"" + key + "\" cannot be \"" + text + "\"");
      throw responses.refusal(400, "InvalidQueryError", key + " cannot be \"" + text + "\".");
    }
    return text;
  }
}
