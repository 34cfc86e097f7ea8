package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;

/** Valid messages of every RPC, for every resource and function of the provider. */
final class ProtocolCorpus {

  /** A valid message. */
  record Valid(MethodDescriptor<?, ?> method, Message message) {

    /** Whether it changes its connection, so it must have another one than the other messages. */
    boolean isOfConnection() {
      return OF_CONNECTION.contains(String.valueOf(method.getBareMethodName()));
    }
  }

  private static final Set<String> OF_CONNECTION =
      Set.of("Handshake", "Attach", "Configure", "Cancel", "Parameterize");

  private static final String URN = "urn:pulumi:dev::project::";

  private final List<Valid> all = new ArrayList<>();
  private final List<Valid> introduction;

  ProtocolCorpus(SimulatedTenant tenant) throws IOException {
    var settings =
        WireValues.struct(
            Map.of(
                "iruTenantUrl",
                tenant.iruTenantUrl(),
                "iruApiToken",
                tenant.iruApiToken(),
                "landscapeUrl",
                tenant.landscapeUrl(),
                "landscapeAccessKey",
                tenant.landscapeAccessKey(),
                "landscapeSecretKey",
                tenant.landscapeSecretKey(),
                "allowInsecureLocalhost",
                "true"));
    this.introduction =
        List.of(
            new Valid(
                ResourceProviderGrpc.getHandshakeMethod(),
                ProviderHandshakeRequest.newBuilder().setEngineAddress("127.0.0.1:1").build()),
            new Valid(
                ResourceProviderGrpc.getConfigureMethod(),
                ConfigureRequest.newBuilder().setArgs(settings).setAcceptSecrets(true).build()));
    all.addAll(introduction);
    connection(settings);
    for (var resource : ResourceCases.ALL) {
      resource(
          resource,
          FromTenant.resolved(resource.minimal(), tenant),
          FromTenant.resolved(resource.full(), tenant));
    }
    var schema = new ObjectMapper().readTree(Files.readString(Path.of("..", "schema.json")));
    schema.path("functions").properties().forEach(each -> function(each.getKey(), each.getValue()));
  }

  /** The first messages of an engine. */
  List<Valid> introduction() {
    return introduction;
  }

  /** A message of a random method, so each method is as frequent as any other. */
  Valid any(Random random) {
    var methods = all.stream().map(Valid::method).distinct().toList();
    var method = methods.get(random.nextInt(methods.size()));
    var those = all.stream().filter(each -> each.method().equals(method)).toList();
    return those.get(random.nextInt(those.size()));
  }

  private void connection(Struct settings) {
    add(ResourceProviderGrpc.getGetSchemaMethod(), GetSchemaRequest.getDefaultInstance());
    add(ResourceProviderGrpc.getGetPluginInfoMethod(), Empty.getDefaultInstance());
    add(ResourceProviderGrpc.getCancelMethod(), Empty.getDefaultInstance());
    add(
        ResourceProviderGrpc.getAttachMethod(),
        PluginAttach.newBuilder().setAddress("127.0.0.1:1").build());
    add(
        ResourceProviderGrpc.getCheckConfigMethod(),
        CheckRequest.newBuilder().setNews(settings).setOlds(settings).build());
    add(
        ResourceProviderGrpc.getDiffConfigMethod(),
        DiffRequest.newBuilder()
            .setNews(settings)
            .setOldInputs(settings)
            .setOlds(settings)
            .build());
    add(ResourceProviderGrpc.getParameterizeMethod(), ParameterizeRequest.getDefaultInstance());
    add(ResourceProviderGrpc.getCallMethod(), CallRequest.newBuilder().setTok("x").build());
    add(
        ResourceProviderGrpc.getConstructMethod(),
        ConstructRequest.newBuilder().setType("x").build());
    add(ResourceProviderGrpc.getGetMappingMethod(), GetMappingRequest.getDefaultInstance());
    add(ResourceProviderGrpc.getGetMappingsMethod(), GetMappingsRequest.getDefaultInstance());
  }

  private void resource(
      ResourceCase resource, Map<String, Object> minimal, Map<String, Object> full) {
    var urn = URN + resource.token() + "::example";
    var least = WireValues.struct(minimal);
    var most = WireValues.struct(full);
    var id = resource.api().unknownId();
    for (var inputs : List.of(least, most)) {
      add(
          ResourceProviderGrpc.getCheckMethod(),
          CheckRequest.newBuilder().setUrn(urn).setNews(inputs).setOlds(least).build());
      add(
          ResourceProviderGrpc.getDiffMethod(),
          DiffRequest.newBuilder()
              .setUrn(urn)
              .setId(id)
              .setOlds(least)
              .setOldInputs(least)
              .setNews(inputs)
              .addIgnoreChanges("tags[0]")
              .build());
      for (var preview : List.of(true, false)) {
        add(
            ResourceProviderGrpc.getCreateMethod(),
            CreateRequest.newBuilder()
                .setUrn(urn)
                .setProperties(inputs)
                .setPreview(preview)
                .setTimeout(60)
                .build());
        add(
            ResourceProviderGrpc.getUpdateMethod(),
            UpdateRequest.newBuilder()
                .setUrn(urn)
                .setId(id)
                .setOlds(least)
                .setOldInputs(least)
                .setNews(inputs)
                .setPreview(preview)
                .addIgnoreChanges("active")
                .build());
      }
      add(
          ResourceProviderGrpc.getReadMethod(),
          ReadRequest.newBuilder()
              .setUrn(urn)
              .setId(id)
              .setInputs(inputs)
              .setProperties(inputs)
              .build());
      add(
          ResourceProviderGrpc.getDeleteMethod(),
          DeleteRequest.newBuilder()
              .setUrn(urn)
              .setId(id)
              .setProperties(inputs)
              .setOldInputs(inputs)
              .build());
    }
    add(
        ResourceProviderGrpc.getReadMethod(),
        ReadRequest.newBuilder().setUrn(urn).setId(id).build());
    add(
        ResourceProviderGrpc.getListMethod(),
        ListRequest.newBuilder().setToken(resource.token()).setLimit(3).build());
  }

  private void function(String token, JsonNode function) {
    var arguments = new LinkedHashMap<String, Object>();
    function
        .path("inputs")
        .path("properties")
        .properties()
        .forEach(each -> arguments.put(each.getKey(), example(each.getKey(), each.getValue())));
    add(
        ResourceProviderGrpc.getInvokeMethod(),
        InvokeRequest.newBuilder().setTok(token).setArgs(WireValues.struct(arguments)).build());
  }

  private static Object example(String name, JsonNode property) {
    return switch (property.path("type").asText()) {
      case "boolean" -> true;
      case "integer", "number" -> 3;
      case "array" -> List.of("x");
      case "object" -> Map.of("x", "y");
      default ->
          switch (name) {
            case "interval" -> "30 2 * * 1-5";
            case "after" -> "2026-03-06T12:00:00Z";
            default -> "x";
          };
    };
  }

  private void add(MethodDescriptor<?, ?> method, Message message) {
    all.add(new Valid(method, message));
  }
}
