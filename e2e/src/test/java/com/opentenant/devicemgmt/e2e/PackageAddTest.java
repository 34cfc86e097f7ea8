package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.JavaProject;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code pulumi package add} for the plugin that {@code pulumi plugin install} has installed. */
class PackageAddTest {

  private static final Checkout CHECKOUT = Checkout.current();
  private static final String PACKAGE = "devicemgmt@" + CHECKOUT.version();
  private static final String SDK = "sdks/opentenant-devicemgmt";

  @AutoClose private final SimulatorProcess simulator = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace =
      Workspace.installed(
              """
              resources:
                check:
                  type: devicemgmt:iru:CustomScript
                  properties:
                    name: Rosetta check
                    executionFrequency: every_day
                    script: "#!/bin/zsh"
              """)
          .configure(simulator);

  /** The commands of README, in YAML and then in Java on the same stack. */
  @Test
  void aProgramUsesThePackageWithoutAPluginsSection() {
    addPackage();
    workspace.up("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all())
        .extracting(script -> script.path("name").textValue())
        .containsExactly("Rosetta check");

    workspace.write("Pulumi.yaml", "name: e2e\nruntime: {name: java, options: {binary: app.jar}}");
    addPackage();
    workspace.write(
        "src/main/java/App.java",
        """
        import com.opentenant.devicemgmt.iru.CustomScript;
        import com.opentenant.devicemgmt.iru.CustomScriptArgs;
        import com.pulumi.Pulumi;

        public class App {
          public static void main(String[] args) {
            Pulumi.run(
                ctx ->
                    new CustomScript(
                        "check",
                        CustomScriptArgs.builder()
                            .name("Rosetta check")
                            .executionFrequency("every_day")
                            .script("#!/bin/zsh")
                            .build()));
          }
        }
        """);
    var project = new JavaProject(workspace);
    project.addSources(SDK);
    project.build("app.jar", "App");

    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all()).isEmpty();
    assertThat(simulator.violations()).isEmpty();
  }

  private void addPackage() {
    workspace.pulumi("package", "add", PACKAGE).succeeded();
    assertThat(workspace.read("Pulumi.yaml")).contains("devicemgmt: " + PACKAGE);
  }
}
