package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.util.Set;

/** The rules between the Self Service fields, which several kinds of items share. */
final class SelfServiceRules {
  static final String SHOWN = "show_in_self_service";
  static final String CATEGORY = "self_service_category_id";
  static final String RECOMMENDED = "self_service_recommended";

  private final SelfServiceCategoryRoutes categories;
  private final Set<IruQuirk> quirks;

  SelfServiceRules(SelfServiceCategoryRoutes categories, Set<IruQuirk> quirks) {
    this.categories = categories;
    this.quirks = quirks;
  }

  /**
   * Judges the item as it would become; hiding it forgets its category and recommendation.
   *
   * @param merged the item with the changes
   * @param enforced whether it is installed or run without anybody asking for it
   * @param changes what the request sets, to which the forgetting is added
   * @throws Refusal with a 400 when a rule is broken
   */
  void settle(ObjectNode merged, boolean enforced, ObjectNode changes) {
    boolean shown = merged.path(SHOWN).asBoolean();
    if (!shown && !enforced) {
      throw refusal(SHOWN, "Required when not enforcing install");
    }
    if (!shown && changes.path(RECOMMENDED).asBoolean() && !dropsRecommended()) {
      throw refusal(RECOMMENDED, "Only allowed when shown in Self Service.");
    }
    if (shown && merged.path(CATEGORY).isNull()) {
      throw refusal(CATEGORY, "This field is required.");
    }
    var category = changes.path(CATEGORY).asText("");
    if (changes.path(CATEGORY).isTextual() && !categories.exists(category)) {
      throw refusal(CATEGORY, "Invalid pk \"" + category + "\" - object does not exist.");
    }
    if (!shown) {
      changes.putNull(CATEGORY);
      changes.put(RECOMMENDED, false);
    }
  }

  private boolean dropsRecommended() {
    return quirks.contains(IruQuirk.RECOMMENDED_DROPPED_WHILE_HIDDEN);
  }

  /** The 400 that names one field. */
  static Refusal refusal(String field, String sentence) {
    var errors = Json.object();
    errors.putArray(field).add(sentence);
    return new Refusal(IruAnswers.badFields(errors));
  }
}
