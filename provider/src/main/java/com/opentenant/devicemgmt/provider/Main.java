package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The plugin's process. The first line on stdout is the port; nothing else ever goes there. */
public final class Main {

  private Main() {}

  /**
   * Serves the provider.
   *
   * @param args the engine's address, besides options that the engine may pass and we need not know
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    FatalErrors.endTheProcess();
    // Numbers in messages are ASCII digits, and lower case is the same, on every machine.
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

  /** {@code --tracing} is the one option with a value of its own. */
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
