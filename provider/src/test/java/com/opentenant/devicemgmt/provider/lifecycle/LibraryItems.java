package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned.warned;

import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the cases of Iru's library items have in common. */
final class LibraryItems {

  static final String LONG_NAME =
      "A name with rather more characters than the tenant is known to keep";

  /** 49 characters and then emoji, each of which is one character in two UTF-16 units. */
  static final String EMOJI_NAME = "Laptops der Werkstatt Nord, Farbprofile 2026 neu 🎨🎨🎨🎨🎨";

  private LibraryItems() {}

  /** The warnings that every library item has. */
  static List<Warned> warnings() {
    return List.of(
        warned("a name over 50 characters", "name", LONG_NAME, "name: ", "67", "50"),
        warned(
            "recommended without Self Service",
            "selfServiceRecommended",
            true,
            "selfServiceRecommended: ",
            "showInSelfService"));
  }

  static FromTenant category(String name) {
    return new FromTenant(tenant -> categoryId(tenant, name));
  }

  private static Object categoryId(SimulatedTenant tenant, String name) {
    return tenant.iru().console().items("self-service-categories").list().stream()
        .filter(row -> row.path("name").asText().equals(name))
        .map(row -> row.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  /** The Self Service fields, which are sent together. */
  static Map<String, Object> shownSent(String category, boolean recommended) {
    var sent = new LinkedHashMap<String, Object>();
    sent.put("show_in_self_service", true);
    sent.put("self_service_category_id", category(category));
    sent.put("self_service_recommended", recommended);
    return sent;
  }

  static Object stripped(Object text) {
    return ((String) text).replaceAll("^[\\p{IsWhite_Space}]+|[\\p{IsWhite_Space}]+$", "");
  }

  static Object cut(Object name) {
    var stripped = (String) stripped(name);
    return stripped
        .codePoints()
        .limit(50)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
