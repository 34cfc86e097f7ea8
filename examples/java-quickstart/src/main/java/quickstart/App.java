package quickstart;

import com.opentenant.devicemgmt.iru.CustomApp;
import com.opentenant.devicemgmt.iru.CustomAppArgs;
import com.opentenant.devicemgmt.iru.CustomScript;
import com.opentenant.devicemgmt.iru.CustomScriptArgs;
import com.opentenant.devicemgmt.iru.IruFunctions;
import com.opentenant.devicemgmt.iru.enums.ExecutionFrequency;
import com.opentenant.devicemgmt.iru.enums.InstallType;
import com.opentenant.devicemgmt.iru.inputs.GetSelfServiceCategoryArgs;
import com.opentenant.devicemgmt.iru.outputs.GetSelfServiceCategoryResult;
import com.opentenant.devicemgmt.landscape.Script;
import com.opentenant.devicemgmt.landscape.ScriptArgs;
import com.opentenant.devicemgmt.landscape.ScriptProfile;
import com.opentenant.devicemgmt.landscape.ScriptProfileArgs;
import com.opentenant.devicemgmt.landscape.enums.ScriptProfileDeletionPolicy;
import com.opentenant.devicemgmt.landscape.enums.ScriptProfileEvent;
import com.opentenant.devicemgmt.landscape.inputs.ScriptProfileTriggerArgs;
import com.opentenant.devicemgmt.landscape.inputs.ScriptProfileTriggerEventArgs;
import com.opentenant.devicemgmt.landscape.inputs.ScriptProfileTriggerRecurringArgs;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileAsset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Macs: an app with its installer, and two custom scripts, one of them in Self Service. Ubuntu
 * machines: a script, and two script profiles that run it.
 */
public final class App {

  private App() {}

  public static void main(String[] args) {
    Pulumi.run(App::stack);
  }

  private static void stack(Context context) {
    macs(context);
    ubuntuMachines(context);
  }

  private static void macs(Context context) {
    var widget =
        new CustomApp(
            "widget",
            CustomAppArgs.builder()
                .name("Widget")
                .installType(InstallType.Zip)
                .unzipLocation("/Applications")
                .installer(new FileAsset("installers/Widget.zip"))
                .build());

    var rosettaCheck =
        new CustomScript(
            "rosettaCheck",
            CustomScriptArgs.builder()
                .name("Rosetta check")
                .executionFrequency(ExecutionFrequency.EveryDay)
                .script(read("scripts/rosetta-check.zsh"))
                .remediationScript(
                    """
                    #!/bin/zsh
                    /usr/sbin/softwareupdate --install-rosetta --agree-to-license
                    """)
                .build());

    var utilities =
        IruFunctions.getSelfServiceCategory(
            GetSelfServiceCategoryArgs.builder().name("Utilities").build());
    new CustomScript(
        "flushDns",
        CustomScriptArgs.builder()
            .name("Flush the DNS cache")
            .executionFrequency(ExecutionFrequency.NoEnforcement)
            .showInSelfService(true)
            .selfServiceCategoryId(utilities.applyValue(GetSelfServiceCategoryResult::id))
            .script(
                """
                #!/bin/zsh
                /usr/bin/dscacheutil -flushcache
                /usr/bin/killall -HUP mDNSResponder
                """)
            .build());

    context.export("widgetId", widget.id());
    context.export("widgetSha256", widget.installerSha256());
    context.export("rosettaCheckId", rosettaCheck.id());
  }

  private static void ubuntuMachines(Context context) {
    var cleanUp =
        new Script(
            "cleanUp",
            ScriptArgs.builder()
                .title("Clean up")
                .username("root")
                .code(read("scripts/clean-up.sh"))
                .attachments(Map.of("folders", new FileAsset("scripts/folders")))
                .build());

    new ScriptProfile(
        "nightly",
        ScriptProfileArgs.builder()
            .title("Clean up at night")
            .scriptId(cleanUp.id())
            .username("root")
            .timeLimit(600)
            .tags("web", "build")
            .trigger(
                ScriptProfileTriggerArgs.builder()
                    .recurring(
                        ScriptProfileTriggerRecurringArgs.builder()
                            .interval("30 2 * * *")
                            .startAfter("2026-01-01T00:00:00Z")
                            .build())
                    .build())
            .deletionPolicy(ScriptProfileDeletionPolicy.RenameAndArchive)
            .build());

    new ScriptProfile(
        "enrolled",
        ScriptProfileArgs.builder()
            .title("Clean up a new machine")
            .scriptId(cleanUp.id())
            .username("root")
            .timeLimit(600)
            .allComputers(true)
            .trigger(
                ScriptProfileTriggerArgs.builder()
                    .event(
                        ScriptProfileTriggerEventArgs.builder()
                            .eventType(ScriptProfileEvent.PostEnrollment)
                            .build())
                    .build())
            .deletionPolicy(ScriptProfileDeletionPolicy.RenameAndArchive)
            .build());

    context.export("cleanUpId", cleanUp.id());
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
