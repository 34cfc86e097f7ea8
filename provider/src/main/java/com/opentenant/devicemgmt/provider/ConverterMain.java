package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.ConverterServer;
import java.io.IOException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The converter's process. Prints the port to stdout, and notes to stderr. */
public final class ConverterMain {

  /** The engine's first call is a probe without a method, which gRPC would log. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private ConverterMain() {}

  /** Serves until the engine ends the process, or has ended. */
  public static void main(String[] args) throws IOException {
    FatalErrors.endTheProcess();
    // Makes digits and lower case independent of the machine's language.
    Locale.setDefault(Locale.ROOT);
    GRPC.setLevel(Level.WARNING);
    var provider = new DeviceManagementProvider(System.getenv());
    var server = ConverterServer.start(provider, Time.system(), System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    System.out.println(server.port());
    System.out.flush();
    // Pulumi may be killed, or end at Ctrl-C without a signal to its plugins.
    ProcessHandle.current().parent().ifPresent(pulumi -> pulumi.onExit().join());
    Runtime.getRuntime().exit(0);
  }
}
