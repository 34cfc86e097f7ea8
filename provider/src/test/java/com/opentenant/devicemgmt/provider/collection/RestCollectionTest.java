package com.opentenant.devicemgmt.provider.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels in a collection with or without a GET of one object. The list has all labels. */
class RestCollectionTest {

  private static final String PATH = Label.PATH;
  private static final Label.Row FIRST = new Label.Row("1", "Zurich", "red", false);
  private static final Label.Row SECOND = new Label.Row("2", "Bern", null, false);
  private static final Label.Row ARCHIVED = new Label.Row("3", "Basel", null, true);

  @AutoClose private final IruServer server = new IruServer();
  private final RestEndpoints<Label.Row> endpoints =
      RestEndpoints.of(server.connection, PATH, "label", Label.Row.class).withPermission("Label");
  private final RestCollection<Label.Inputs, Label.Outputs, Label.Row> labels =
      collection(Label.naming(Uniqueness.REPEATABLE), endpoints, TestCoordination.fresh());
  private final RestCollection<Label.Inputs, Label.Outputs, Label.Row> listed =
      collection(
          Label.naming(Uniqueness.REPEATABLE), endpoints.withoutGet(), TestCoordination.fresh());

  private static RestCollection<Label.Inputs, Label.Outputs, Label.Row> collection(
      Naming<Label.Inputs> naming, Endpoints<Label.Row> endpoints, Coordination coordination) {
    return new RestCollection<>(Label.DEFINITION, naming, Label::fields, endpoints, coordination);
  }

  @Test
  void anObjectIsFoundByItsIdWithASingleGet() {
    serves(FIRST);

    assertThat(labels.find(server.context, "1")).isEqualTo(FIRST);
    assertThat(server.requests()).containsExactly("GET " + PATH + "/1");
  }

  @Test
  void anObjectIsFoundByItsNameInTheList() {
    lists(FIRST, SECOND);

    assertThat(labels.find(server.context, " Zurich ")).isEqualTo(FIRST);
    assertThat(labels.find(server.context, "Bern")).isEqualTo(SECOND);
    assertThat(server.requests()).containsExactly("GET " + PATH);
  }

  @Test
  void aNameThatLooksLikeAnIdIsFoundAfterTheIdsThemselves() {
    var number = Label.Row.named("4", "2024");
    lists(FIRST, number);
    missing("2024");

    assertThat(labels.find(server.context, "2024")).isEqualTo(number);

    var other = Label.Row.named("2024", "Other");
    serves(other);
    assertThat(labels.find(server.context, "2024")).isEqualTo(other);
  }

  @Test
  void aMissingIdIsNotFound() {
    lists(FIRST);
    missing("17");

    assertThatThrownBy(() -> labels.find(server.context, "17"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContaining(COULD_NOT + "read label 17");
  }

  @Test
  void aMissingIdIsNotFoundEvenIfTheListIsForbidden() {
    server.returns(get(PATH).willReturn(status(403)));
    missing("17");

    assertThatThrownBy(() -> labels.find(server.context, "17"))
        .isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void aMissingNameIsNotFound_andTheNearestOneIsSuggested() {
    lists(FIRST, SECOND, ARCHIVED);

    assertThatThrownBy(() -> labels.find(server.context, "Zuerich"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll("label \"Zuerich\"", "did you mean \"Zurich\"?");
    assertThatThrownBy(() -> labels.find(server.context, "Basle"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void severalOfANameAreRefusedWithTheirIds() {
    lists(FIRST, SECOND, Label.Row.named("21", "Zurich"), Label.Row.named("22", "Zurich"));

    assertThatThrownBy(() -> labels.find(server.context, "Zurich"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("3 labels", "\"Zurich\"", "1, 21, 22");
  }

  @Test
  void anArchivedObjectIsNeitherFoundNorListed() {
    lists(FIRST, ARCHIVED, Label.Row.named("5", "Basel"));
    serves(ARCHIVED);

    assertThatThrownBy(() -> labels.read(server.context, "3", null))
        .isInstanceOfSatisfying(
            Failure.NotFound.class, gone -> assertThat(gone.isRetired()).isTrue());
    assertThat(labels.find(server.context, "Basel").id()).isEqualTo("5");
    assertThat(labels.list(server.context))
        .containsExactly(
            new Resource.ListEntry("1", "Zurich"), new Resource.ListEntry("5", "Basel"));
  }

  @Test
  void aMissingObjectWhoseStateCannotBeReadIsNotReplacedByOneOfThatName() {
    lists(FIRST, Label.Row.named("4", "17"));
    missing("17");
    var unreadable = map("name", true);

    assertThat(
            adapter(Uniqueness.REPEATABLE)
                .read(server.context, new StoredObject("17", unreadable, unreadable)))
        .isEmpty();
  }

  @Test
  void aNameIsLookedUpWithTheFilterOfTheServer() {
    var filtered =
        collection(
            Label.naming(Uniqueness.UNIQUE)
                .foundBy(
                    name ->
                        name.contains(",")
                            ? Optional.empty()
                            : Optional.of(new Parameter("search", name))),
            endpoints,
            TestCoordination.fresh());
    server.lists(PATH + "?search=Bern", Label.Row.named("9", "Bern West").json(), SECOND.json());
    lists(Label.Row.named("8", "Bern, East"));

    assertThat(filtered.find(server.context, "Bern")).isEqualTo(SECOND);
    assertThat(server.requests()).containsExactly("GET " + PATH + "?search=Bern");
    assertThat(filtered.find(server.context, "Bern, East").id()).isEqualTo("8");
  }

  @Test
  void withoutAGetAnObjectIsReadFromTheList() {
    lists(FIRST, SECOND);

    assertThat(listed.get(server.context, "1")).isEqualTo(FIRST);
    assertThat(listed.get(server.context, "2")).isEqualTo(SECOND);
    assertThat(server.requests()).containsExactly("GET " + PATH);
  }

  @Test
  void withoutAGetAnObjectIsMissingIfAFreshListLacksIt() {
    lists(FIRST);
    assertThat(listed.get(server.context, "1")).isEqualTo(FIRST);
    server.forgetRequests();

    assertThatThrownBy(() -> listed.get(server.context, "2"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("label 2");
    assertThat(server.requests()).containsExactly("GET " + PATH);

    lists(FIRST, SECOND);
    assertThat(listed.get(server.context, "2")).isEqualTo(SECOND);
  }

  @Test
  void withoutAGetAChangeThatSendsNothingReadsAFreshList() {
    lists(FIRST);
    assertThat(listed.items().all(server.context)).containsExactly(FIRST);
    var changed = new Label.Row("1", "Zurich", "blue", false);
    lists(changed);

    assertThat(listed.update(server.context, "1", Fields.of())).isEqualTo(changed);
  }

  @Test
  void anImportIsByIdOrByName() {
    lists(FIRST, SECOND);
    serves(FIRST);
    var adapter = adapter(Uniqueness.REPEATABLE);

    for (var idOrName : List.of("1", "Zurich")) {
      var read = adapter.read(server.context, imported(idOrName)).orElseThrow();

      assertThat(read.id()).isEqualTo("1");
      assertThat(read.inputs()).isEqualTo(map("name", "Zurich", "colour", "red"));
      assertThat(read.state().get("createdAt")).contains(value("2026-02-01T10:00:00Z"));
    }
    assertThat(adapter.read(server.context, imported("Zuerich"))).isEmpty();
    assertThat(server.context.infos)
        .singleElement()
        .asString()
        .contains("did you mean \"Zurich\"?");
  }

  @Test
  void aRefreshDoesNotTakeAnIdForAName() {
    lists(FIRST, Label.Row.named("4", "17"));
    missing("17");
    var known = map("name", "17");

    assertThat(
            adapter(Uniqueness.REPEATABLE)
                .read(
                    server.context,
                    new StoredObject("17", known, known.with("createdAt", value("2026")))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"REPEATABLE, red", "UNIQUE, blue"})
  void anEqualObjectStopsACreate_andAnyNamesakeDoesIfNamesAreUnique(
      Uniqueness uniqueness, String colour) {
    lists(FIRST);

    assertThatThrownBy(() -> create(uniqueness, "Zurich", colour))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContaining("id 1");
    assertThat(server.requests()).doesNotContain("POST " + PATH);
  }

  @Test
  void anEqualObjectOnlyWarnsIfItIsUnknownWhetherNamesAreUnique() {
    lists(FIRST);
    creates(Label.Row.named("6", "Zurich"));

    assertThat(create(Uniqueness.UNKNOWN, "Zurich", "red").id()).isEqualTo("6");

    assertThat(server.context.warnings).singleElement().asString().contains("\"Zurich\"", "id 1");
    server.assertSent("POST", PATH, "{\"name\":\"Zurich\",\"colour\":\"red\"}");
  }

  @Test
  void anArchivedNamesakeIsNoReasonToWarn() {
    lists(ARCHIVED);
    creates(Label.Row.named("6", "Basel"));

    assertThat(create(Uniqueness.UNIQUE, "Basel", "red").id()).isEqualTo("6");
    assertThat(server.context.warnings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Uniqueness.class)
  void aPreviewWarnsOfANamesake_andReadsTheColourOnlyIfNamesRepeat(Uniqueness uniqueness) {
    lists(FIRST);
    var inputs = map("name", "Zurich", "colour", "red");

    adapter(uniqueness).previewCreate(server.context, "urn:label", inputs);
    assertThat(server.context.warnings).singleElement().asString().contains("id 1");

    server.context.warnings.clear();
    adapter(uniqueness)
        .previewCreate(server.context, "urn:label", inputs.with("colour", unknown()));
    assertThat(server.context.warnings).hasSize(uniqueness == Uniqueness.REPEATABLE ? 0 : 1);
  }

  @Test
  void aPreviewOfAnUpdateDoesNotLookForNamesakes() {
    adapter(Uniqueness.UNIQUE)
        .previewUpdate(
            server.context,
            new StoredObject(
                "1", map("name", "Zurich"), map("name", "Zurich", "createdAt", "2026")),
            map("name", "Bern"),
            List.of());

    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theObjectOfALostCreateIsRecognisedByItsMark() {
    lists();
    var unmanaged = new Label.Row("1", "Zurich", "red", false);
    var ours = new Label.Row("2", "Zurich", "blue", false);
    server.returns(post(PATH).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    var made =
        labels.create(
            server.context,
            new Label.Inputs("Zurich", "red"),
            new CreateRequest<>() {
              @Override
              public Label.Row send(Call call) {
                lists(unmanaged, ours);
                return endpoints.create(call, "Zurich", Fields.of());
              }

              @Override
              public boolean isMarked() {
                return true;
              }

              @Override
              public boolean canHaveCreated(Label.Row row) {
                return "blue".equals(row.colour());
              }
            });

    assertThat(made.id()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "UNIQUE, Zurich, id 1",
    "UNIQUE, Zurich, label name is taken",
    "UNIQUE, Geneva, label name is taken",
    "REPEATABLE, Zurich, label name is taken"
  })
  void aRejectedCreateNamesTheObjectThatGotAUniqueNameMeanwhile(
      Uniqueness uniqueness, String name, String message) {
    lists();
    server.returns(
        post(PATH).willReturn(status(400).withBody("{\"name\":[\"label name is taken\"]}")));
    var collection = collection(Label.naming(uniqueness), endpoints, TestCoordination.fresh());

    assertThatThrownBy(
            () ->
                collection.create(
                    server.context,
                    new Label.Inputs(name, "red"),
                    call -> {
                      lists(FIRST);
                      return endpoints.create(call, name, Fields.of());
                    }))
        .hasMessageContaining(message);
  }

  private StoredObject create(Uniqueness uniqueness, String name, String colour) {
    return adapter(uniqueness)
        .create(server.context, "urn:label", map("name", name, "colour", colour));
  }

  private ResourceAdapter<?, ?> adapter(Uniqueness uniqueness) {
    return TestCoordination.adapter(
        coordination -> collection(Label.naming(uniqueness), endpoints, coordination));
  }

  private static StoredObject imported(String idOrName) {
    return new StoredObject(idOrName, PropertyMap.empty(), PropertyMap.empty());
  }

  private void lists(Label.Row... rows) {
    server.lists(PATH, Arrays.stream(rows).map(Label.Row::json).toArray(String[]::new));
  }

  private void serves(Label.Row row) {
    server.returns(get(PATH + "/" + row.id()).willReturn(okJson(row.json())));
  }

  private void missing(String id) {
    server.returns(get(PATH + "/" + id).willReturn(status(404)));
  }

  private void creates(Label.Row row) {
    server.returns(post(PATH).willReturn(okJson(row.json())));
  }
}
