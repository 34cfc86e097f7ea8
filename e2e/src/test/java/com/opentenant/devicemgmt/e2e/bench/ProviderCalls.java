package com.opentenant.devicemgmt.e2e.bench;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The engine's calls before and for the first resource of a preview. */
final class ProviderCalls implements AutoCloseable {

  private static final String PROVIDER = "urn:pulumi:dev::p::pulumi:providers:devicemgmt::default";
  private static final String SCRIPT = "urn:pulumi:dev::p::devicemgmt:iru:CustomScript::script";

  private final ManagedChannel channel;
  private final ResourceProviderBlockingStub calls;

  ProviderCalls(int port) {
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    calls = ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  /** Returns when the provider has said that an unchanged script does not differ. */
  void untilFirstDiff() {
    calls.handshake(ProviderHandshakeRequest.getDefaultInstance());
    var settings =
        struct(
            Map.of(
                "iruTenantUrl",
                "https://acme.api.iru.com",
                "iruApiToken",
                "5e0a4c6e-7f1e-4b59-9d5a-0d8a5b0b7c11"));
    var configuration = check(PROVIDER, settings, true);
    calls.configure(ConfigureRequest.newBuilder().setArgs(configuration).build());
    var inputs = check(SCRIPT, struct(Map.of("name", "A", "script", "#!/bin/zsh\necho")), false);
    calls.diff(
        DiffRequest.newBuilder()
            .setUrn(SCRIPT)
            .setId("6f0c2f3e-61a5-4c6c-8a0f-3c9f8c0e7a11")
            .setOldInputs(inputs)
            .setOlds(inputs)
            .setNews(inputs)
            .build());
  }

  private Struct check(String urn, Struct news, boolean isConfiguration) {
    var request = CheckRequest.newBuilder().setUrn(urn).setNews(news).build();
    var response = isConfiguration ? calls.checkConfig(request) : calls.check(request);
    if (response.getFailuresCount() > 0) {
      throw new IllegalStateException("rejected: " + response.getFailuresList());
    }
    return response.getInputs();
  }

  private static Struct struct(Map<String, String> fields) {
    var struct = Struct.newBuilder();
    fields.forEach(
        (name, text) -> struct.putFields(name, Value.newBuilder().setStringValue(text).build()));
    return struct.build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
