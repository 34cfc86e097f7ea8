package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NULL_CHARACTER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.CATEGORY;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.RECOMMENDED;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.SHOWN;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.activeColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.category;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.categoryColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.nameColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.recommendedColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.restartColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.scriptColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shown;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shownColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Iru's custom scripts. */
public final class CustomScriptCase {

  private static final TenantVariant WITH_SELF_SERVICE_KEYS =
      TenantVariant.other(IruQuirk.SCRIPT_SELF_SERVICE_KEYS);

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
              nameColumn(),
              scriptColumn("script", "script"),
              scriptColumn("remediationScript", "remediation_script"),
              Column.text("executionFrequency", "execution_frequency", "every_15_min")
                  .whenUnset("once"),
              activeColumn(),
              restartColumn(),
              shownColumn(),
              categoryColumn().returnedOnlyBy(WITH_SELF_SERVICE_KEYS),
              recommendedColumn().returnedOnlyBy(WITH_SELF_SERVICE_KEYS))
          .output("createdAt", Rows.field("created_at"))
          .changes(changes())
          .refused(refusals())
          .warned(LibraryItems.warnings());

  private CustomScriptCase() {}

  private static List<PropertyCase> changes() {
    var own =
        Stream.of(
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
                .with(shown())
                .set("no_enforcement", Map.of("execution_frequency", "no_enforcement"))
                .removed(Map.of("execution_frequency", "once")));
    return Stream.concat(own, LibraryItems.changes()).toList();
  }

  private static List<Refused> refusals() {
    var own =
        Stream.of(
            refused("a blank script", "script", "\n\u2028", "script: ", BLANK),
            refused("a script in UTF-16", "script", "#\0!\0", "script: ", NULL_CHARACTER),
            refused(
                "a remediation script in UTF-16",
                "remediationScript",
                "#\0!\0",
                "remediationScript: ",
                NULL_CHARACTER),
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
            refused("a misspelt property", "skript", "x", "skript", didYouMean("script")));
    return Stream.of(
            LibraryItems.refusedNames().stream(),
            own,
            LibraryItems.refusedSelfService("executionFrequency").stream())
        .flatMap(each -> each)
        .toList();
  }
}
