package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.category;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shownSent;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.util.List;
import java.util.Map;

/** Iru's custom scripts. */
public final class CustomScriptCase {

  private static final String SHOWN = "showInSelfService";
  private static final String CATEGORY = "selfServiceCategoryId";
  private static final String RECOMMENDED = "selfServiceRecommended";

  public static final ResourceCase CUSTOM_SCRIPT =
      ResourceCase.of("devicemgmt:iru:CustomScript", Api.IRU)
          .named("name", Names.REPEATABLE)
          .requests(Requests.below("/api/v1/library/custom-scripts"))
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("custom-scripts")))
          .minimal(Map.of("name", "Rosetta check", "script", "#!/bin/zsh\nexit 0"))
          .full(
              Map.of(
                  "name",
                  " Rosetta repair ",
                  "script",
                  "#!/bin/zsh\n\necho “café”\nexit 1\n",
                  "remediationScript",
                  "#!/bin/zsh\nsoftwareupdate --install-rosetta\n",
                  "executionFrequency",
                  "every_day",
                  "active",
                  false,
                  "restart",
                  true,
                  SHOWN,
                  true,
                  CATEGORY,
                  category("Utilities"),
                  RECOMMENDED,
                  true))
          .columns(
              Column.text("name", "name", "Renamed in the console").storedAs(LibraryItems::cut),
              Column.text("script", "script", "#!/bin/sh\necho changed")
                  .storedAs(LibraryItems::stripped),
              Column.text("remediationScript", "remediation_script", "#!/bin/sh\necho added")
                  .storedAs(LibraryItems::stripped),
              Column.text("executionFrequency", "execution_frequency", "every_15_min")
                  .whenUnset("once"),
              Column.flag("active", "active", true),
              Column.flag("restart", "restart", false),
              Column.flag(SHOWN, "show_in_self_service", false),
              Column.text(
                      CATEGORY, "self_service_category_id", "00000000-0000-4000-8000-000000000000")
                  .whenUnset(null)
                  .onlyWith(SHOWN)
                  .returnedOnlyBy(TenantVariant.other(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)),
              Column.flag(RECOMMENDED, "self_service_recommended", false)
                  .onlyWith(SHOWN)
                  .returnedOnlyBy(TenantVariant.other(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)))
          .output("createdAt", Rows.field("created_at"))
          .changes(
              List.of(
                  PropertyCase.of("name")
                      .set("Rosetta check 2", Map.of("name", "Rosetta check 2"))
                      .set(LONG_NAME, Map.of("name", LONG_NAME))
                      .set(EMOJI_NAME, Map.of("name", EMOJI_NAME))
                      .set("\u3000Rosetta\u00a0", Map.of("name", "\u3000Rosetta\u00a0")),
                  PropertyCase.of("script")
                      .set("#!/bin/sh\nexit 1\n", Map.of("script", "#!/bin/sh\nexit 1\n"))
                      .set(
                          "#!/bin/sh\nexit 2\u0085\u2007",
                          Map.of("script", "#!/bin/sh\nexit 2\u0085\u2007")),
                  PropertyCase.of("remediationScript")
                      .set(
                          "#!/bin/sh\necho 1\n",
                          Map.of("remediation_script", "#!/bin/sh\necho 1\n"))
                      .set("#!/bin/sh\necho 2", Map.of("remediation_script", "#!/bin/sh\necho 2"))
                      .set("\u00a0", Map.of("remediation_script", "\u00a0"))
                      .set("#!/bin/sh\necho 2", Map.of("remediation_script", "#!/bin/sh\necho 2"))
                      .removed(Map.of("remediation_script", "")),
                  PropertyCase.of("executionFrequency")
                      .set("every_day", Map.of("execution_frequency", "every_day"))
                      .set("every_15_min", Map.of("execution_frequency", "every_15_min"))
                      .removed(Map.of("execution_frequency", "once")),
                  PropertyCase.of("executionFrequency")
                      .with(Map.of(SHOWN, true, CATEGORY, category("Apps")))
                      .set("no_enforcement", Map.of("execution_frequency", "no_enforcement"))
                      .removed(Map.of("execution_frequency", "once")),
                  PropertyCase.of("active")
                      .set(false, Map.of("active", false))
                      .set(true, Map.of("active", true))
                      .set(false, Map.of("active", false))
                      .removed(Map.of("active", true)),
                  PropertyCase.of("restart")
                      .set(true, Map.of("restart", true))
                      .set(false, Map.of("restart", false))
                      .set(true, Map.of("restart", true))
                      .removed(Map.of("restart", false)),
                  PropertyCase.of(SHOWN)
                      .with(Map.of(CATEGORY, category("Apps")))
                      .set(true, shownSent("Apps", false))
                      .set(false, Map.of("show_in_self_service", false))
                      .set(true, shownSent("Apps", false))
                      .removed(Map.of("show_in_self_service", false)),
                  PropertyCase.of(CATEGORY)
                      .set(category("Apps"), Map.of())
                      .set(category("Security"), Map.of())
                      .removed(Map.of()),
                  PropertyCase.of(CATEGORY)
                      .with(Map.of(SHOWN, true, CATEGORY, category("Apps")))
                      .set(category("Security"), shownSent("Security", false))
                      .removedWith(List.of(SHOWN), Map.of("show_in_self_service", false)),
                  PropertyCase.of(RECOMMENDED)
                      .with(Map.of(SHOWN, true, CATEGORY, category("Apps")))
                      .set(true, shownSent("Apps", true))
                      .set(false, shownSent("Apps", false))
                      .set(true, shownSent("Apps", true))
                      .removed(shownSent("Apps", false))))
          .refused(
              List.of(
                  refused("a blank name", "name", " \u00a0", "name: ", BLANK),
                  refused("no name", "name", null, "name: ", REQUIRED),
                  refused("a blank script", "script", "\n\u2028", "script: ", BLANK),
                  refused("no script", "script", null, "script: ", REQUIRED),
                  refused("a name that is a number", "name", 7.5, "name: ", "string", "number"),
                  refused(
                      "a category by its name",
                      CATEGORY,
                      "Utilities",
                      "selfServiceCategoryId: ",
                      "devicemgmt:iru:getSelfServiceCategory"),
                  refused("a category by a number", CATEGORY, 7, "selfServiceCategoryId: "),
                  refused("an empty category", CATEGORY, "", "selfServiceCategoryId: "),
                  refused(
                      "an unknown frequency",
                      "executionFrequency",
                      "every_days",
                      "executionFrequency: ",
                      didYouMean("every_day")),
                  refused(
                      "no enforcement without Self Service",
                      "executionFrequency",
                      "no_enforcement",
                      "showInSelfService: "),
                  refused(
                      "Self Service without a category",
                      SHOWN,
                      true,
                      "selfServiceCategoryId: ",
                      REQUIRED),
                  refused("a misspelt property", "skript", "x", "skript", didYouMean("script"))))
          .warned(LibraryItems.warnings());

  private CustomScriptCase() {}
}
