package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The plugin's process. Prints only the port to stdout. */
public final class Main {

  private Main() {}

  /**
   * Serves one engine until it is gone.
   *
   * @param args the engine's address; options are ignored
   */
  public static void main(String[] args) throws IOException, InterruptedException {
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
