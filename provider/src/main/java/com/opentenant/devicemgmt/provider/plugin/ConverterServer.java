package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.PrintStream;

/** The server of the converter: serves the protocol on a loopback port until it is stopped. */
public final class ConverterServer {

  private final Cancellation cancellation;
  private final Server server;

  private ConverterServer(Cancellation cancellation, Server server) {
    this.cancellation = cancellation;
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param notes where the notes of an export are printed; Pulumi shows it to the user
   */
  public static ConverterServer start(Provider provider, Time time, PrintStream notes)
      throws IOException {
    var cancellation = new Cancellation();
    var server =
        OkHttpServerBuilder.forPort(PluginServer.loopback(), InsecureServerCredentials.create())
            .addService(new ConverterService(provider, time, cancellation, notes))
            .build()
            .start();
    return new ConverterServer(cancellation, server);
  }

  public int port() {
    return server.getPort();
  }

  /** Ends requests to the tenant, and closes the sockets at once. */
  public void stop() {
    cancellation.cancel();
    server.shutdownNow();
  }
}
