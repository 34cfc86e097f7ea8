package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.export.ExportNotes;
import com.opentenant.devicemgmt.provider.export.ExportOptions;
import com.opentenant.devicemgmt.provider.export.ProgramExport;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.stub.StreamObserver;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import pulumirpc.ConverterGrpc;
import pulumirpc.ConverterOuterClass.ConvertProgramRequest;
import pulumirpc.ConverterOuterClass.ConvertProgramResponse;

/** Answers {@code pulumi convert --from devicemgmt}. */
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
  public void convertProgram(
      ConvertProgramRequest request, StreamObserver<ConvertProgramResponse> observer) {
    Calls.respond(
        observer,
        () -> {
          convert(request);
          return ConvertProgramResponse.getDefaultInstance();
        });
  }

  private void convert(ConvertProgramRequest request) {
    var folder = Path.of(request.getSourceDirectory());
    var options = ExportOptions.parse(request.getArgsList(), folder);
    var configuration =
        Map.of("allowInsecureLocalhost", PropertyValue.of(options.allowInsecureLocalhost()));
    var registry = provider.configure(PropertyMap.of(configuration));
    var found = new ExportNotes();
    try {
      new ProgramExport(registry, options, found, time, cancellation)
          .writePcl(
              Path.of(request.getTargetDirectory()),
              folder.resolve(request.getGeneratedProjectDirectory()));
    } finally {
      found.lines().forEach(notes::println);
    }
  }
}
