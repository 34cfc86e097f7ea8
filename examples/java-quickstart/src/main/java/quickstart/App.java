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
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileAsset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An app with its installer, and two custom scripts, one of which users find in Self Service. */
public final class App {

  private App() {}

  public static void main(String[] args) {
    Pulumi.run(App::stack);
  }

  private static void stack(Context context) {
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

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
