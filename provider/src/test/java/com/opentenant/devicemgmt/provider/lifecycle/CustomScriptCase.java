package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.category;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shownSent;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Iru's custom scripts. */
public final class CustomScriptCase {

  private static final String SHOWN = "showInSelfService";
  private static final String CATEGORY = "selfServiceCategoryId";
  private static final String RECOMMENDED = "selfServiceRecommended";

  public static final ResourceCase CUSTOM_SCRIPT =
      new ResourceCase(
          "devicemgmt:iru:CustomScript",
          Api.IRU,
          "name",
          Names.REPEATABLE,
          Requests.below("/api/v1/library/custom-scripts"),
          tenant -> tenant.iru().console().customScripts(),
          Map.of("name", "Rosetta check", "script", "#!/bin/zsh\nexit 0"),
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
              true),
          List.of(
              Column.text("name", "name", "Renamed in the console").keeping(LibraryItems::cut),
              Column.text("script", "script", "#!/bin/sh\necho changed")
                  .keeping(LibraryItems::stripped),
              Column.text("remediationScript", "remediation_script", "#!/bin/sh\necho added")
                  .keeping(LibraryItems::stripped),
              Column.text("executionFrequency", "execution_frequency", "every_15_min")
                  .whenAbsent("once"),
              Column.flag("active", "active", true),
              Column.flag("restart", "restart", false),
              Column.flag(SHOWN, "show_in_self_service", false),
              Column.text(
                      CATEGORY, "self_service_category_id", "00000000-0000-4000-8000-000000000000")
                  .whenAbsent(null)
                  .onlyWhile(SHOWN)
                  .seenOnlyWith(TenantVariant.other(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)),
              Column.flag(RECOMMENDED, "self_service_recommended", false)
                  .onlyWhile(SHOWN)
                  .seenOnlyWith(TenantVariant.other(IruQuirk.SCRIPT_SELF_SERVICE_KEYS))),
          Map.of("createdAt", Rows.field("created_at")),
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
                  .set("#!/bin/sh\necho 1\n", Map.of("remediation_script", "#!/bin/sh\necho 1\n"))
                  .set("#!/bin/sh\necho 2", Map.of("remediation_script", "#!/bin/sh\necho 2"))
                  .set("\u00a0", Map.of("remediation_script", "\u00a0"))
                  .set("#!/bin/sh\necho 2", Map.of("remediation_script", "#!/bin/sh\necho 2"))
                  .removed(Map.of("remediation_script", "")),
              PropertyCase.of("executionFrequency")
                  .set("every_day", Map.of("execution_frequency", "every_day"))
                  .set("every_15_min", Map.of("execution_frequency", "every_15_min"))
                  .removed(Map.of("execution_frequency", "once")),
              PropertyCase.of("executionFrequency")
                  .beside(Map.of(SHOWN, true, CATEGORY, category("Apps")))
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
                  .beside(Map.of(CATEGORY, category("Apps")))
                  .set(true, shownSent("Apps", false))
                  .set(false, Map.of("show_in_self_service", false))
                  .set(true, shownSent("Apps", false))
                  .removed(Map.of("show_in_self_service", false)),
              PropertyCase.of(CATEGORY)
                  .set(category("Apps"), Map.of())
                  .set(category("Security"), Map.of())
                  .removed(Map.of()),
              PropertyCase.of(CATEGORY)
                  .beside(Map.of(SHOWN, true, CATEGORY, category("Apps")))
                  .set(category("Security"), shownSent("Security", false))
                  .removedWith(List.of(SHOWN), Map.of("show_in_self_service", false)),
              PropertyCase.of(RECOMMENDED)
                  .beside(Map.of(SHOWN, true, CATEGORY, category("Apps")))
                  .set(true, shownSent("Apps", true))
                  .set(false, shownSent("Apps", false))
                  .set(true, shownSent("Apps", true))
                  .removed(shownSent("Apps", false))),
          List.of(
              refused("a blank name", "name", " \u00a0", "name: must not be blank"),
              refused("no name", "name", null, "name: is required"),
              refused("a blank script", "script", "\n\u2028", "script: must not be blank"),
              refused("no script", "script", null, "script: is required"),
              refused(
                  "a name that is no text", "name", 7.5, "name: must be a string, not a number"),
              refused(
                  "a category by its name",
                  CATEGORY,
                  "Utilities",
                  "devicemgmt:iru:getSelfServiceCategory"),
              refused("a category by a number", CATEGORY, 7, "must be the id of a Self Service"),
              refused("an empty category", CATEGORY, "", "must be the id of a Self Service"),
              refused(
                  "an unknown frequency",
                  "executionFrequency",
                  "every_days",
                  "did you mean `every_day`?"),
              refused(
                  "no enforcement without Self Service",
                  "executionFrequency",
                  "no_enforcement",
                  "showInSelfService: must be true"),
              refused(
                  "Self Service without a category",
                  SHOWN,
                  true,
                  "selfServiceCategoryId: is required"),
              refused("a misspelt property", "skript", "x", "did you mean `script`?")),
          LibraryItems.warnings(),
          Set.of(),
          tenant -> {},
          false);

  private CustomScriptCase() {}
}
