package com.opentenant.devicemgmt.provider.iru.blueprint;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.provider.lifecycle.BlueprintRoutingCase;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BlueprintRoutingTest {

  private static final ResourceCase ROUTING = BlueprintRoutingCase.BLUEPRINT_ROUTING;
  private static final String ONLY_ONCE = "which a tenant has only once";

  private TestBed testBed;

  @BeforeEach
  void start() throws IOException {
    testBed = TestBed.start();
  }

  @AfterEach
  void close() {
    testBed.close();
  }

  @Test
  void aCreateSendsNothingIfTheTenantHasTheSameSettings() {
    testBed.addInConsole(ROUTING, ROUTING.full());

    succeeded(testBed.stack().up(program(ROUTING.full())));

    assertThat(testBed.writes()).isEmpty();
    assertThat(testBed.stack().warnings()).isEmpty();
    testBed.assertAgreement(ROUTING);
  }

  @Test
  void aCreateKeepsACodeThatTheProgramDoesNotSet() {
    testBed.addInConsole(ROUTING, ROUTING.full());

    succeeded(testBed.stack().up(program(ROUTING.minimal())));

    assertThat(testBed.stack().state("example-1").plainState())
        .containsEntry("enrollmentCode", "004711");
    testBed.assertAgreement(ROUTING);
  }

  @Test
  void whileItIsDisabledAPreviewWarnsAndAnUpFailsWithTheReason() {
    console().list().forEach(row -> console().delete(row.path("id").asText()));

    assertThat(testBed.stack().preview(program(ROUTING.full())).failed()).isFalse();
    assertThat(testBed.stack().warnings())
        .singleElement()
        .asString()
        .startsWith(ExpectedMessages.UP_WOULD_FAIL)
        .contains("404", "enable it in Iru's console");
    var refused = testBed.stack().upWithoutPreview(program(ROUTING.full()));

    assertThat(refused.messages())
        .singleElement()
        .asString()
        .contains("404", "enable it in Iru's console", "`iruTenantUrl`");
    assertThat(testBed.writes()).isEmpty();
    assertThat(testBed.stack().states()).isEmpty();
  }

  @Test
  void aDeleteSaysThatItSendsNothing() {
    succeeded(testBed.stack().up(program(ROUTING.full())));
    testBed.tenant().clearJournal();

    succeeded(testBed.stack().destroy());

    assertThat(testBed.tenant().journal()).isEmpty();
    assertThat(testBed.stack().infos()).singleElement().asString().contains("keeps its settings");
    assertThat(console().list()).hasSize(1);
  }

  @Test
  void theSecondOneInAProgramIsRefused() {
    var two = testBed.program(ROUTING, ROUTING.full(), 2);

    assertThat(testBed.stack().preview(two).failed()).isFalse();
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(ONLY_ONCE);
    var refused = testBed.stack().upWithoutPreview(two);

    assertThat(refused.messages()).singleElement().asString().contains(ONLY_ONCE);
    testBed.assertAgreement(ROUTING);
  }

  @Test
  void theSecondOneBesideAnExistingOneIsRefused() {
    succeeded(testBed.stack().up(program(ROUTING.full())));
    testBed.tenant().clearJournal();

    var refused = testBed.stack().upWithoutPreview(testBed.program(ROUTING, ROUTING.full(), 2));

    assertThat(refused.messages()).singleElement().asString().contains(ONLY_ONCE);
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  @Test
  void aResourceThatWasRenamedInTheProgramKeepsTheSettings() {
    succeeded(testBed.stack().up(program(ROUTING.full())));
    testBed.tenant().clearJournal();

    succeeded(
        testBed.stack().up(List.of(new Declared(ROUTING.token(), "renamed", ROUTING.full()))));

    assertThat(testBed.writes()).isEmpty();
    testBed.assertAgreement(ROUTING);
  }

  @Test
  void anImportByAnotherIdIsRefused() {
    var refused = testBed.stack().importAs(ROUTING.token(), "example-1", "Routing");

    assertThat(refused.messages())
        .singleElement()
        .asString()
        .contains("\"Routing\"", "blueprint-routing");
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  private List<Declared> program(Map<String, Object> inputs) {
    return testBed.program(ROUTING, inputs);
  }

  private ItemConsole console() {
    return testBed.tenant().iru().console().items("blueprint-routing");
  }
}
