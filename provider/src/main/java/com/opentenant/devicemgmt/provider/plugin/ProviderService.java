package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * Pulumi's provider protocol. Parameterize, Call, Construct and the mappings stay UNIMPLEMENTED,
 * which the engine takes as "not offered".
 */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {

  private final Provider provider;
  private final Calls calls;
  private final Operations operations;

  ProviderService(Provider provider, Calls calls, Connections connections) {
    this.provider = provider;
    this.calls = calls;
    this.operations = new Operations(connections);
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    Calls.answer(
        observer,
        Redaction.NONE,
        () -> {
          Connections.current().introduce(request.getEngineAddress());
          return ProviderHandshakeResponse.newBuilder().setAcceptSecrets(true).build();
        });
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> observer) {
    done(observer, () -> Connections.current().introduce(request.getAddress()));
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    Calls.answer(
        observer,
        Redaction.NONE,
        () -> PluginInfo.newBuilder().setVersion(provider.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    Calls.answer(
        observer,
        Redaction.NONE,
        () -> {
          if (request.getVersion() != 0) {
            throw Status.INVALID_ARGUMENT
                .withDescription("schema version %d is not known".formatted(request.getVersion()))
                .asRuntimeException();
          }
          return GetSchemaResponse.newBuilder().setSchema(provider.schema()).build();
        });
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    var secrets = SecretInputs.of(request.getNews());
    Calls.answer(
        observer,
        secrets,
        () -> {
          var checked = provider.checkConfig(StructDecoder.decode(request.getNews()));
          checked
              .warnings()
              .forEach(Connections.current().engine().about(request.getUrn(), secrets)::warning);
          return CheckResponses.of(checked, secrets);
        });
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Calls.answer(
        observer,
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        () -> {
          var old =
              request.getOldInputs().getFieldsCount() > 0
                  ? request.getOldInputs()
                  : request.getOlds();
          var news = StructDecoder.decode(request.getNews());
          return DiffResponses.of(provider.diffConfig(StructDecoder.decode(old), news));
        });
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    Calls.answer(
        observer,
        SecretInputs.of(request.getArgs()),
        () -> {
          Connections.current()
              .configure(provider.configure(StructDecoder.decode(request.getArgs())));
          return ConfigureResponse.newBuilder()
              .setAcceptSecrets(true)
              .setSupportsPreview(true)
              .build();
        });
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    calls.answer(
        observer,
        request.getUrn(),
        0,
        SecretInputs.of(request.getOlds(), request.getNews()),
        call -> operations.check(call, request));
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Calls.answer(
        observer,
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        () -> operations.diff(request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    calls.answer(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getProperties()),
        call -> operations.create(call, request));
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    calls.answer(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getInputs(), request.getProperties()),
        call -> operations.read(call, request));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    calls.answer(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        call -> operations.update(call, request));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    calls.answer(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getOldInputs(), request.getProperties()),
        call -> {
          operations.delete(call, request);
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    calls.answer(
        observer,
        "",
        0,
        SecretInputs.of(request.getArgs()),
        call -> operations.invoke(call, request));
  }

  @Override
  public void list(ListRequest request, StreamObserver<ListResponse> observer) {
    calls.stream(
        observer, "", 0, Redaction.NONE, call -> operations.list(call, request, observer::onNext));
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    done(observer, Connections.current().cancellation()::cancel);
  }

  private static void done(StreamObserver<Empty> observer, Runnable work) {
    Calls.answer(
        observer,
        Redaction.NONE,
        () -> {
          work.run();
          return Empty.getDefaultInstance();
        });
  }
}
