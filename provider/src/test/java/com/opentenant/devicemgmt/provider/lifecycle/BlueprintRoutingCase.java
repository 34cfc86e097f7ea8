package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Iru's blueprint routing, which a tenant has once. */
public final class BlueprintRoutingCase {

  private static final String ID = "blueprint-routing";
  private static final String PATH = "/api/v1/blueprint-routing/";
  private static final String ONLY_ONE = "a tenant has one";
  private static final String CODE = "enrollment_code";
  private static final String ACTIVE = "enrollment_code_active";

  public static final ResourceCase BLUEPRINT_ROUTING =
      ResourceCase.of("devicemgmt:iru:BlueprintRouting", Api.IRU)
          .withoutName("a tenant has one, without a name")
          .idempotent()
          .singleton(ID)
          .without(Group.LOOK_UPS, "a tenant has one, so there is nothing to find")
          .without(Group.CREATE, Lifecycle.UNMANAGED, ONLY_ONE)
          .without(Group.REQUESTS, RequestCountTest.TEN_OF_MANY, ONLY_ONE)
          .without(Group.REQUESTS, RequestCountTest.THOUSAND, ONLY_ONE)
          .without(Group.IMPORT, Lifecycle.IMPORT_OF_UNKNOWN, "only one id is accepted")
          .without(
              Group.DELETED_OUTSIDE,
              Lifecycle.CREATED_AGAIN,
              "only the console enables it; BlueprintRoutingTest shows what up says")
          .without(
              Group.INTERRUPTION, InterruptionTest.DELETE, "a delete makes no request to interrupt")
          .requests(
              new Requests(
                  PATH,
                  false,
                  List.of(),
                  "PATCH " + PATH,
                  inputs -> List.of(),
                  "PATCH " + PATH,
                  ""))
          .rows(tenant -> new Routing(tenant.iru().console().items("blueprint-routing")))
          .minimal(Map.of("enrollmentCodeActive", true))
          .full(Map.of("enrollmentCode", "004711", "enrollmentCodeActive", false))
          .columns(
              Column.flag("enrollmentCodeActive", ACTIVE, false),
              Column.of("enrollmentCode", CODE, null, "999999").chosenByServer())
          .output("enrollmentCode", Rows.field(CODE))
          .changes(
              List.of(
                  PropertyCase.of("enrollmentCodeActive")
                      .set(false, Map.of("enrollment_code", Map.of("is_active", false)))
                      .set(true, Map.of("enrollment_code", Map.of("is_active", true))),
                  PropertyCase.of("enrollmentCode")
                      .set("000123", Map.of("enrollment_code", Map.of("code", "000123")))
                      .set("654321", Map.of("enrollment_code", Map.of("code", "654321")))
                      .removedAtDefault()))
          .refused(
              List.of(
                  refused(
                      "nothing about the code",
                      "enrollmentCodeActive",
                      null,
                      "enrollmentCodeActive: ",
                      REQUIRED),
                  refused(
                      "a code of five digits",
                      "enrollmentCode",
                      "12345",
                      "enrollmentCode: ",
                      "six digits in quotes"),
                  refused(
                      "a misspelt property",
                      "enrolmentCode",
                      "123456",
                      "enrolmentCode",
                      didYouMean("enrollmentCode"))));

  private BlueprintRoutingCase() {}

  /** At most one row: none while the console has disabled it. Its id is that of the API. */
  private record Routing(ItemConsole console) implements TenantRows {

    @Override
    public List<ObjectNode> list() {
      return console.list().stream().map(Routing::row).toList();
    }

    private static ObjectNode row(ObjectNode routing) {
      var row = JsonNodeFactory.instance.objectNode().put("id", ID);
      row.set(CODE, routing.get("enrollment_code.code"));
      row.set(ACTIVE, routing.get("enrollment_code.is_active"));
      return row;
    }

    @Override
    public ObjectNode create(ObjectNode row) {
      return patch(ID, row).orElseThrow();
    }

    @Override
    public Optional<ObjectNode> patch(String id, ObjectNode changes) {
      var fields = JsonNodeFactory.instance.objectNode();
      Optional.ofNullable(changes.get(CODE))
          .ifPresent(code -> fields.set("enrollment_code.code", code));
      Optional.ofNullable(changes.get(ACTIVE))
          .ifPresent(active -> fields.set("enrollment_code.is_active", active));
      return console.list().stream()
          .findFirst()
          .flatMap(routing -> console.patch(routing.path("id").asText(), fields))
          .map(Routing::row);
    }

    @Override
    public boolean delete(String id) {
      return console.list().stream()
          .findFirst()
          .filter(routing -> console.delete(routing.path("id").asText()))
          .isPresent();
    }
  }
}
