package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plugin's process. While it serves, stdout has only the port. */
public final class Main {

  private static final CommandLine COMMAND_LINE =
      new CommandLine(
          "pulumi-resource-devicemgmt",
          """
      usage: pulumi-resource-devicemgmt [engine-address]

      The Pulumi provider devicemgmt. Pulumi starts it. It prints its port and ends with its engine.
      Without an address it serves any engine until it is stopped:
      PULUMI_DEBUG_PROVIDERS=devicemgmt:<port> pulumi preview

        --version  print the version
        --help     print this text
      """);

  private Main() {}

  /**
   * Serves one engine until it is gone, or prints the version or a help text.
   *
   * @param args the engine's address; other options are ignored
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!COMMAND_LINE.prints(List.of(args), System.out)) {
      serve(args);
    }
  }

  private static void serve(String[] args) throws IOException, InterruptedException {
    FatalErrors.endTheProcess();
    // Makes digits and lower case independent of the machine's language.
    Locale.setDefault(Locale.ROOT);
    var engineAddress = engineAddress(args);
    var provider = new DeviceManagementProvider(System.getenv());
    var server = PluginServer.start(provider, engineAddress, Time.system());
    Runtime.getRuntime().addShutdownHook(new Thread(server::cancelAndStop));
    System.out.println(server.port());
    System.out.flush();
    if (engineAddress.isPresent()) {
      server.serveUntilEngineIsGone();
    } else {
      server.serveForEver();
    }
  }

  /** The first argument that is not an option. Only {@code --tracing} is followed by a value. */
  static Optional<String> engineAddress(String[] args) {
    for (var i = 0; i < args.length; i++) {
      if (args[i].equals("--tracing") || args[i].equals("-tracing")) {
        i++;
      } else if (!args[i].startsWith("-")) {
        return Optional.of(args[i]);
      }
    }
    return Optional.empty();
  }
}
