package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.export.ExportNotes;
import com.opentenant.devicemgmt.provider.export.ExportOptions;
import com.opentenant.devicemgmt.provider.export.ExportedState;
import com.opentenant.devicemgmt.provider.export.ProgramExport;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.stub.StreamObserver;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;
import pulumirpc.ConverterGrpc;
import pulumirpc.ConverterOuterClass.ConvertProgramRequest;
import pulumirpc.ConverterOuterClass.ConvertProgramResponse;
import pulumirpc.ConverterOuterClass.ConvertStateRequest;
import pulumirpc.ConverterOuterClass.ConvertStateResponse;
import pulumirpc.ConverterOuterClass.ResourceImport;

/** Answers {@code pulumi convert} and {@code pulumi import} with {@code --from devicemgmt}. */
final class ConverterService extends ConverterGrpc.ConverterImplBase {

  private final Provider provider;
  private final Time time;
  private final Cancellation cancellation;
  private final PrintStream notes;

  ConverterService(Provider provider, Time time, Cancellation cancellation, PrintStream notes) {
    this.provider = provider;
    this.time = time;
    this.cancellation = cancellation;
    this.notes = notes;
  }

  @Override
  public void convertState(
      ConvertStateRequest request, StreamObserver<ConvertStateResponse> observer) {
    Calls.respond(
        observer,
        () -> {
          // Pulumi starts the converter in the folder of the project.
          var options = ExportOptions.parse(request.getArgsList(), Path.of(""));
          return ConvertStateResponse.newBuilder()
              .addAllResources(
                  export(options, ProgramExport::states).stream()
                      .map(this::resourceImport)
                      .toList())
              .build();
        });
  }

  private ResourceImport resourceImport(ExportedState exported) {
    return ResourceImport.newBuilder()
        .setType(exported.token())
        .setName(exported.name())
        .setLogicalName(exported.name())
        .setId(exported.id())
        .setVersion(provider.version())
        .setInputs(StructEncoder.encode(exported.inputs()))
        .setOutputs(StructEncoder.encode(exported.state()))
        .build();
  }

  @Override
  public void convertProgram(
      ConvertProgramRequest request, StreamObserver<ConvertProgramResponse> observer) {
    Calls.respond(
        observer,
        () -> {
          var folder = Path.of(request.getSourceDirectory());
          var target = Path.of(request.getTargetDirectory());
          var project = folder.resolve(request.getGeneratedProjectDirectory());
          export(
              ExportOptions.parse(request.getArgsList(), folder),
              export -> {
                export.writePcl(target, project);
                return project;
              });
          return ConvertProgramResponse.getDefaultInstance();
        });
  }

  /** Prints the notes also if the export fails. */
  private <R> R export(ExportOptions options, Function<ProgramExport, R> use) {
    var registry = provider.configure(options.configuration());
    var found = new ExportNotes(notes::println);
    try {
      return use.apply(new ProgramExport(registry, options, found, time, cancellation));
    } finally {
      found.lines().forEach(notes::println);
    }
  }
}
