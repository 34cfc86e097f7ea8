package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serves one simulated tenant until it is stopped. */
public final class SimulatorMain {
  private static final int CANNOT_START = 1;
  private static final int WRONG_USE = 2;

  private SimulatorMain() {}

  /** Prints one line of JSON as soon as the tenant listens. See {@code --help}. */
  public static void main(String[] arguments) {
    int status = run(List.of(arguments));
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Returns the exit status. If it is 0, the tenant listens in other threads. */
  private static int run(List<String> arguments) {
    MainOptions options;
    try {
      options = MainOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      return fail(WRONG_USE, String.valueOf(wrong.getMessage()));
    }
    if (options.help()) {
      System.out.print(help());
      return 0;
    }
    try {
      serve(options);
      return 0;
    } catch (BindException taken) {
      return fail(CANNOT_START, String.valueOf(taken.getMessage()));
    } catch (IOException failed) {
      return fail(CANNOT_START, "cannot listen: " + failed.getMessage());
    }
  }

  private static void serve(MainOptions options) throws IOException {
    var tenant = SimulatedTenant.start(options.settings());
    Runtime.getRuntime().addShutdownHook(new Thread(tenant::close, "simulator-stop"));
    var ready =
        Json.object()
            .put("iruTenantUrl", tenant.iruTenantUrl())
            .put("iruApiToken", tenant.iruApiToken())
            .put("landscapeUrl", tenant.landscapeUrl())
            .put("landscapeAccessKey", tenant.landscapeAccessKey())
            .put("landscapeSecretKey", tenant.landscapeSecretKey())
            .put("landscapeEmail", tenant.landscapeEmail())
            .put("landscapePassword", tenant.landscapePassword())
            .put("controlUrl", tenant.controlUrl());
    System.out.println(Json.text(ready));
  }

  private static int fail(int status, String sentence) {
    System.err.println("devicemgmt-simulator: " + sentence);
    return status;
  }

  private static String help() {
    try (InputStream text = SimulatorMain.class.getResourceAsStream("help.txt")) {
      if (text == null) {
        throw new IllegalStateException("help.txt is missing beside SimulatorMain");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
