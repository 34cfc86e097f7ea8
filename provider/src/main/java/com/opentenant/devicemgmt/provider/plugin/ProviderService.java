package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.resource.Provider;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
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
 * Pulumi's provider protocol. Parameterize, Call, Construct and the mappings are not supported: the
 * inherited methods return UNIMPLEMENTED.
 */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {

  private final Provider provider;
  private final Calls calls;
  private final Connections connections;

  ProviderService(Provider provider, Calls calls, Connections connections) {
    this.provider = provider;
    this.calls = calls;
    this.connections = connections;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    Calls.respond(
        observer,
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
    Calls.respond(observer, () -> PluginInfo.newBuilder().setVersion(provider.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    Calls.respond(
        observer,
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
    Calls.respond(
        observer,
        secrets,
        () -> {
          var checked = provider.checkConfig(StructDecoder.decode(request.getNews()));
          checked
              .warnings()
              .forEach(Connections.current().engine().about(request.getUrn(), secrets)::warning);
          return Responses.check(checked, secrets);
        });
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Calls.respond(
        observer,
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        () -> {
          var old =
              request.getOldInputs().getFieldsCount() > 0
                  ? request.getOldInputs()
                  : request.getOlds();
          var news = StructDecoder.decode(request.getNews());
          return Responses.diff(provider.diffConfig(StructDecoder.decode(old), news));
        });
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    Calls.respond(
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
    calls.respond(
        observer,
        request.getUrn(),
        0,
        SecretInputs.of(request.getOlds(), request.getNews()),
        call -> {
          var olds = StructDecoder.decode(request.getOlds());
          var news = StructDecoder.decode(request.getNews());
          var result = offline(request.getUrn()).check(olds, news);
          result.warnings().forEach(call.messages()::warning);
          return Responses.check(result, call.secrets());
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Calls.respond(
        observer,
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        () -> {
          var before = stored(request.getId(), request.getOldInputs(), request.getOlds());
          var after = StructDecoder.decode(request.getNews());
          var ignored = paths(request.getIgnoreChangesList());
          var resource = offline(request.getUrn());
          return Responses.diff(resource.diff(request.getUrn(), before, after, ignored));
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    calls.respond(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getProperties()),
        call -> create(call, request));
  }

  private CreateResponse create(Call call, CreateRequest request) {
    var inputs = StructDecoder.decode(request.getProperties());
    var resource = checked(request.getUrn(), request.getPreview(), PropertyMap.empty(), inputs);
    if (request.getPreview()) {
      var state = resource.previewCreate(call, request.getUrn(), inputs);
      return CreateResponse.newBuilder().setProperties(StructEncoder.encode(state)).build();
    }
    var created = resource.create(call, request.getUrn(), inputs);
    return CreateResponse.newBuilder()
        .setId(created.id())
        .setProperties(StructEncoder.encode(created.state()))
        .build();
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    calls.respond(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getInputs(), request.getProperties()),
        call -> read(call, request));
  }

  /** To the engine, an empty id means that the object was deleted. */
  private ReadResponse read(Call call, ReadRequest request) {
    var stored = stored(request.getId(), request.getInputs(), request.getProperties());
    return resource(request.getUrn())
        .read(call, stored)
        .map(
            found ->
                ReadResponse.newBuilder()
                    .setId(found.id())
                    .setInputs(StructEncoder.encode(found.inputs()))
                    .setProperties(StructEncoder.encode(found.state()))
                    .build())
        .orElseGet(ReadResponse::getDefaultInstance);
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    calls.respond(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getOldInputs(), request.getOlds(), request.getNews()),
        call -> update(call, request));
  }

  private UpdateResponse update(Call call, UpdateRequest request) {
    var before = stored(request.getId(), request.getOldInputs(), request.getOlds());
    var after = StructDecoder.decode(request.getNews());
    var ignored = paths(request.getIgnoreChangesList());
    var resource = checked(request.getUrn(), request.getPreview(), before.inputs(), after);
    var state =
        request.getPreview()
            ? resource.previewUpdate(call, before, after, ignored)
            : resource.update(call, before, after, ignored);
    return UpdateResponse.newBuilder().setProperties(StructEncoder.encode(state)).build();
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    calls.respond(
        observer,
        request.getUrn(),
        request.getTimeout(),
        SecretInputs.of(request.getOldInputs(), request.getProperties()),
        call -> {
          var stored = stored(request.getId(), request.getOldInputs(), request.getProperties());
          resource(request.getUrn()).delete(call, request.getUrn(), stored);
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    calls.respond(
        observer, "", 0, SecretInputs.of(request.getArgs()), call -> invoke(call, request));
  }

  private InvokeResponse invoke(Call call, InvokeRequest request) {
    var token = request.getTok();
    var function = connections.registry().function(token).orElseThrow(() -> unknown(token));
    var checked = function.check(StructDecoder.decode(request.getArgs()));
    if (!checked.failures().isEmpty()) {
      return InvokeResponse.newBuilder()
          .addAllFailures(Responses.failures(checked, call.secrets()))
          .build();
    }
    var result = function.invoke(call, checked.inputs());
    return InvokeResponse.newBuilder().setReturn(StructEncoder.encode(result)).build();
  }

  @Override
  public void list(ListRequest request, StreamObserver<ListResponse> observer) {
    calls.stream(
        observer,
        "",
        0,
        Redaction.NONE,
        call -> {
          var resource = resource(connections.registry(), request.getToken());
          try (var items = resource.list(call)) {
            var wanted = request.getLimit() > 0 ? items.limit(request.getLimit()) : items;
            wanted.map(ProviderService::listed).forEach(observer::onNext);
          }
        });
  }

  private static ListResponse listed(Resource.ListEntry item) {
    var name = PlainText.line(item.name(), PlainText.LONGEST_MESSAGE);
    var result = ListResponse.Result.newBuilder().setId(item.id()).setName(name);
    return ListResponse.newBuilder().setResult(result).build();
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    done(observer, Connections.current().cancellation()::cancel);
  }

  private static void done(StreamObserver<Empty> observer, Runnable work) {
    Calls.respond(
        observer,
        () -> {
          work.run();
          return Empty.getDefaultInstance();
        });
  }

  private ResourceAdapter<?, ?> resource(String urn) {
    return resource(connections.registry(), Urn.parse(urn).type());
  }

  /** For calls that send no request. */
  private ResourceAdapter<?, ?> offline(String urn) {
    return resource(connections.offlineRegistry(), Urn.parse(urn).type());
  }

  private static ResourceAdapter<?, ?> resource(Registry registry, String token) {
    return registry.resource(token).orElseThrow(() -> unknown(token));
  }

  /** The resource, if its Check accepts the inputs. Only the engine always calls Check before. */
  private ResourceAdapter<?, ?> checked(
      String urn, boolean preview, PropertyMap olds, PropertyMap news) {
    var resource = preview ? offline(urn) : resource(urn);
    var failures = resource.check(olds, news).failures();
    if (!failures.isEmpty()) {
      throw new Provider.BadConfiguration(failures);
    }
    return resource;
  }

  private static StoredObject stored(String id, Struct inputs, Struct state) {
    return new StoredObject(id, StructDecoder.decode(inputs), StructDecoder.decode(state));
  }

  private static RuntimeException unknown(String token) {
    return Status.NOT_FOUND
        .withDescription(
            "this version of the devicemgmt provider has no \"%s\". Check that the plugin is not older than the program\'s SDK"
                .formatted(token))
        .asRuntimeException();
  }

  private static List<PropertyPath> paths(List<String> texts) {
    try {
      return texts.stream().map(PropertyPath::parse).toList();
    } catch (IllegalArgumentException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("ignoreChanges: " + e.getMessage())
          .asRuntimeException();
    }
  }
}
