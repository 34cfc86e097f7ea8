package com.opentenant.devicemgmt.provider.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiResponse;
import com.opentenant.devicemgmt.provider.http.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Iru's errors. Kong and Django REST Framework produce them in many forms, from a field with a list
 * of messages to a bare JSON string.
 */
public final class IruDialect implements Dialect {

  /** Keys that only wrap the message; both {@code detail} and {@code details} occur. */
  private static final Set<String> WRAPPERS =
      Set.of("detail", "details", "message", "error", "errors", "non_field_errors");

  /** Only 300 characters are shown, but the response has no limit. */
  private static final int MOST_COMPLAINTS = 50;

  private static final int LONGEST_PLACE = 200;

  @Override
  public Optional<String> errorText(JsonNode body) {
    var complaints = new ArrayList<String>();
    collect("", body, complaints);
    return complaints.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", complaints));
  }

  @Override
  public String unauthorized(@Nullable String said) {
    return "the API token is wrong, expired or revoked: create a new one in Iru (Settings, Access)"
        + " and set it as `iruApiToken` or IRU_API_TOKEN. "
        + Dialect.ofLastUp("token");
  }

  @Override
  public String forbidden(@Nullable String permission, @Nullable String said) {
    var lacking =
        permission == null
            ? "a permission for this; enable it"
            : "the permission \"" + permission + "\"; enable it";
    return "the API token lacks "
        + lacking
        + " for the token in Iru (Settings, Access)"
        + Dialect.quoted(said);
  }

  @Override
  public String addressHint() {
    return "`iruTenantUrl` is https://<subdomain>.api.kandji.io or"
        + " https://<subdomain>.api.iru.com, in the EU https://<subdomain>.api.eu.kandji.io or"
        + " https://<subdomain>.api.eu.iru.com (Iru shows it under Settings, Access)";
  }

  /** Iru returns this until it has processed an upload; nothing was created. */
  @Override
  public boolean isNotReady(ApiResponse unavailable) {
    return unavailable.text().contains("still being processed");
  }

  private static void collect(String place, JsonNode node, List<String> complaints) {
    if (complaints.size() >= MOST_COMPLAINTS) {
      return;
    }
    if (node.isArray()) {
      for (var index = 0; index < node.size(); index++) {
        var element = node.get(index);
        // The place in a list matters only for rows that are objects.
        collect(element.isObject() ? place + "[" + index + "]" : place, element, complaints);
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(each -> collect(inside(place, each.getKey()), each.getValue(), complaints));
    } else if (!node.isNull() && !WhiteSpace.isBlank(node.asText())) {
      complaints.add(place.isEmpty() ? node.asText() : place + ": " + node.asText());
    }
  }

  private static String inside(String place, String key) {
    if (WRAPPERS.contains(key) || place.length() > LONGEST_PLACE) {
      return place;
    }
    return place.isEmpty() ? key : place + "." + key;
  }
}
