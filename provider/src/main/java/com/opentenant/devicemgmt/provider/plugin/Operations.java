package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.diff.Stored;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.resource.FunctionAdapter;
import com.opentenant.devicemgmt.provider.resource.Provider;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import io.grpc.Status;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** What the engine asks of one resource or function, in the protocol's words. */
final class Operations {

  private final Connections connections;

  Operations(Connections connections) {
    this.connections = connections;
  }

  CheckResponse check(Call call, CheckRequest request) {
    var result =
        offline(request.getUrn())
            .check(
                StructDecoder.decode(request.getOlds()), StructDecoder.decode(request.getNews()));
    result.warnings().forEach(call.messages()::warning);
    return CheckResponses.of(result, call.secrets());
  }

  DiffResponse diff(DiffRequest request) {
    return DiffResponses.of(
        offline(request.getUrn())
            .diff(
                request.getUrn(),
                new Stored(
                    request.getId(),
                    StructDecoder.decode(request.getOldInputs()),
                    StructDecoder.decode(request.getOlds())),
                StructDecoder.decode(request.getNews()),
                paths(request.getIgnoreChangesList())));
  }

  CreateResponse create(Call call, CreateRequest request) {
    var inputs = StructDecoder.decode(request.getProperties());
    if (request.getPreview()) {
      var state =
          checked(offline(request.getUrn()), PropertyMap.empty(), inputs)
              .previewCreate(call, inputs);
      return CreateResponse.newBuilder().setProperties(StructEncoder.encode(state)).build();
    }
    var created =
        checked(resource(request.getUrn()), PropertyMap.empty(), inputs)
            .create(call, request.getUrn(), inputs);
    return CreateResponse.newBuilder()
        .setId(created.id())
        .setProperties(StructEncoder.encode(created.state()))
        .build();
  }

  /** An empty id tells the engine that the object is gone. */
  ReadResponse read(Call call, ReadRequest request) {
    var known =
        new Stored(
            request.getId(),
            StructDecoder.decode(request.getInputs()),
            StructDecoder.decode(request.getProperties()));
    return resource(request.getUrn())
        .read(call, known)
        .map(
            found ->
                ReadResponse.newBuilder()
                    .setId(found.id())
                    .setInputs(StructEncoder.encode(found.inputs()))
                    .setProperties(StructEncoder.encode(found.state()))
                    .build())
        .orElseGet(ReadResponse::getDefaultInstance);
  }

  UpdateResponse update(Call call, UpdateRequest request) {
    var before =
        new Stored(
            request.getId(),
            StructDecoder.decode(request.getOldInputs()),
            StructDecoder.decode(request.getOlds()));
    var after = StructDecoder.decode(request.getNews());
    var ignored = paths(request.getIgnoreChangesList());
    var state =
        request.getPreview()
            ? checked(offline(request.getUrn()), before.inputs(), after)
                .previewUpdate(call, before, after, ignored)
            : checked(resource(request.getUrn()), before.inputs(), after)
                .update(call, before, after, ignored);
    return UpdateResponse.newBuilder().setProperties(StructEncoder.encode(state)).build();
  }

  void delete(Call call, DeleteRequest request) {
    var stored =
        new Stored(
            request.getId(),
            StructDecoder.decode(request.getOldInputs()),
            StructDecoder.decode(request.getProperties()));
    resource(request.getUrn()).delete(call, request.getUrn(), stored);
  }

  InvokeResponse invoke(Call call, InvokeRequest request) {
    FunctionAdapter<?, ?> function =
        connections
            .registry()
            .function(request.getTok())
            .orElseThrow(() -> unknown(request.getTok()));
    var checked = function.check(StructDecoder.decode(request.getArgs()));
    if (!checked.failures().isEmpty()) {
      return InvokeResponse.newBuilder()
          .addAllFailures(CheckResponses.failures(checked, call.secrets()))
          .build();
    }
    var result = function.invoke(call, checked.inputs());
    return InvokeResponse.newBuilder().setReturn(StructEncoder.encode(result)).build();
  }

  void list(Call call, ListRequest request, Consumer<ListResponse> sink) {
    ResourceAdapter<?, ?> resource =
        connections
            .registry()
            .resource(request.getToken())
            .orElseThrow(() -> unknown(request.getToken()));
    try (Stream<Resource.Listed> items = resource.list(call)) {
      var wanted = request.getLimit() > 0 ? items.limit(request.getLimit()) : items;
      wanted.forEach(item -> sink.accept(listed(item)));
    }
  }

  private static ListResponse listed(Resource.Listed item) {
    var name = PlainText.line(item.name(), PlainText.LONGEST_MESSAGE);
    var result = ListResponse.Result.newBuilder().setId(item.id()).setName(name);
    return ListResponse.newBuilder().setResult(result).build();
  }

  private ResourceAdapter<?, ?> resource(String urn) {
    return resource(connections.registry(), urn);
  }

  /** For what asks no server. */
  private ResourceAdapter<?, ?> offline(String urn) {
    return resource(connections.offlineRegistry(), urn);
  }

  /** The engine sends what Check has answered; another caller may not. */
  private static ResourceAdapter<?, ?> checked(
      ResourceAdapter<?, ?> resource, PropertyMap olds, PropertyMap news) {
    var failures = resource.check(olds, news).failures();
    if (!failures.isEmpty()) {
      throw new Provider.BadConfiguration(failures);
    }
    return resource;
  }

  private static ResourceAdapter<?, ?> resource(Registry registry, String urn) {
    var token = Urn.parse(urn).type();
    return registry.resource(token).orElseThrow(() -> unknown(token));
  }

  private static RuntimeException unknown(String token) {
    return Status.NOT_FOUND
        .withDescription(
            "this version of the devicemgmt provider has no \"%s\"; is the plugin older than the program?"
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
