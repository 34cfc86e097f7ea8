package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Table;

/** The rules for the Self Service fields of several kinds of items. */
final class SelfServiceRules {
  static final String SHOWN = "show_in_self_service";
  static final String CATEGORY = "self_service_category_id";
  static final String RECOMMENDED = "self_service_recommended";

  private final IruParts parts;
  private final Table categories;

  SelfServiceRules(IruParts parts, Table categories) {
    this.parts = parts;
    this.categories = categories;
  }

  /**
   * Checks the changed item. An item that is not shown loses its category and recommendation.
   *
   * @param merged the item with the changes
   * @param enforced whether it is installed or run without a user's request
   * @param changes what the request sets; the two lost fields are added
   * @throws Refusal with a 400 if a rule is broken
   */
  void check(ObjectNode merged, boolean enforced, ObjectNode changes) {
    boolean shown = merged.path(SHOWN).asBoolean();
    if (!shown && !enforced) {
      throw IruResponses.badField(SHOWN, "Required when not enforcing install");
    }
    if (!shown && changes.path(RECOMMENDED).asBoolean() && !dropsRecommended()) {
      throw IruResponses.badField(RECOMMENDED, "Only allowed when shown in Self Service.");
    }
    if (shown && merged.path(CATEGORY).isNull()) {
      throw IruResponses.badField(CATEGORY, "This field is required.");
    }
    var category = changes.path(CATEGORY).asText("");
    if (changes.path(CATEGORY).isTextual() && categories.find(category).isEmpty()) {
      throw IruResponses.badField(
          CATEGORY, "Invalid pk \"" + category + "\" - object does not exist.");
    }
    if (!shown) {
      changes.putNull(CATEGORY);
      changes.put(RECOMMENDED, false);
    }
  }

  private boolean dropsRecommended() {
    return parts.has(IruQuirk.RECOMMENDED_DROPPED_WHILE_HIDDEN);
  }
}
