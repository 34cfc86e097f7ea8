package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.ConverterServer;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import pulumirpc.ConverterGrpc;
import pulumirpc.ConverterGrpc.ConverterBlockingStub;
import pulumirpc.ConverterOuterClass.ConvertProgramRequest;
import pulumirpc.ConverterOuterClass.ConvertStateRequest;
import pulumirpc.ConverterOuterClass.ResourceImport;

/**
 * What a conversion wrote and printed.
 *
 * @param target has the program
 */
record Conversion(Path target, Path project, String notes) {

  /**
   * Converts a tenant over the converter's protocol.
   *
   * @param folder the user's, in which the project is {@code project}
   */
  static Conversion of(SimulatedTenant tenant, Path folder, Time time, String... arguments)
      throws IOException {
    return of(environment(tenant), folder, time, arguments);
  }

  /** Converts with the variables of an environment, which may have no login. */
  static Conversion of(Map<String, String> environment, Path folder, Time time, String... arguments)
      throws IOException {
    var target = Files.createTempDirectory(folder, "target");
    var project = folder.resolve("project");
    var notes = new ByteArrayOutputStream();
    call(
        environment,
        time,
        notes,
        converter ->
            converter.convertProgram(
                ConvertProgramRequest.newBuilder()
                    .setSourceDirectory(folder.toString())
                    .setTargetDirectory(target.toString())
                    .setGeneratedProjectDirectory(project.toString())
                    .addAllArgs(List.of(arguments))
                    .addArgs("--allow-insecure-localhost")
                    .build()));
    return new Conversion(target, project, notes.toString(StandardCharsets.UTF_8));
  }

  /** The objects for {@code pulumi import}. */
  static List<ResourceImport> states(Map<String, String> environment, String... arguments)
      throws IOException {
    return call(
            environment,
            Time.system(),
            OutputStream.nullOutputStream(),
            converter ->
                converter.convertState(
                    ConvertStateRequest.newBuilder()
                        .addAllArgs(List.of(arguments))
                        .addArgs("--allow-insecure-localhost")
                        .build()))
        .getResourcesList();
  }

  /** Calls a new converter. */
  private static <R> R call(
      Map<String, String> environment,
      Time time,
      OutputStream notes,
      Function<ConverterBlockingStub, R> call)
      throws IOException {
    var server =
        ConverterServer.start(
            new DeviceManagementProvider(environment),
            time,
            new PrintStream(notes, true, StandardCharsets.UTF_8));
    var channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    try {
      return call.apply(ConverterGrpc.newBlockingStub(channel));
    } finally {
      channel.shutdownNow();
      server.stop();
    }
  }

  /** Address and login of both APIs. */
  static Map<String, String> environment(SimulatedTenant tenant) {
    return Map.of(
        "IRU_TENANT_URL", Api.IRU.url(tenant),
        "IRU_API_TOKEN", tenant.iruApiToken(),
        "LANDSCAPE_BASE_URL", Api.LANDSCAPE.url(tenant),
        "LANDSCAPE_ACCESS_KEY", tenant.landscapeAccessKey(),
        "LANDSCAPE_SECRET_KEY", tenant.landscapeSecretKey());
  }

  String program() throws IOException {
    return Files.readString(target.resolve("main.pp"));
  }

  List<PclProgram.Resource> resources() {
    return PclProgram.read(target, project);
  }
}
