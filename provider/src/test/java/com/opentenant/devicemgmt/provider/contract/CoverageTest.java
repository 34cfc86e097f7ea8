package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opentenant.devicemgmt.provider.Resources;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCases;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final Path BROKEN = Path.of("src/test/resources/contract/coverage");

  @Test
  void everyResourceAndFunctionIsComplete() throws Exception {
    assertThat(checkout().missing(resources(), functions())).isEmpty();
  }

  @Test
  void theReadmeNamesOnlyWhatThereIs() throws Exception {
    assertThat(checkout().unknownInReadme(resources(), functions())).isEmpty();
  }

  @Test
  void everyResourceHasACase() throws Exception {
    assertThat(checkout().withoutCase(resources())).isEmpty();
  }

  @Test
  void everythingThatIsMissingIsNamed() throws Exception {
    var coverage =
        new Coverage(
            read(BROKEN.resolve("schema.json")),
            BROKEN.resolve("docs"),
            Programs.tokens(BROKEN.resolve("examples")),
            Coverage.inReadme(
                """
                `devicemgmt:iru:Bare` `getBare`

                | object | resource | functions |
                |---|---|---|
                | a thing | `devicemgmt:iru:Whole` | `getWhole`, `getGone` |
                | another | `devicemgmt:iru:Routeless` | `getBlank` |

                | `getBare` |
                """),
            List.of("GET /wholes", "POST /wholes", "GET /wholes/{id}", "PATCH /wholes/{id}"),
            Map.of(
                "devicemgmt:iru:Whole",
                rest("/wholes"),
                "devicemgmt:iru:Routeless",
                rest("/routeless")));

    assertThat(
            coverage.missing(
                List.of("devicemgmt:iru:Whole", "devicemgmt:iru:Routeless", "devicemgmt:iru:Bare"),
                List.of(
                    "devicemgmt:iru:getWhole",
                    "devicemgmt:iru:getBlank",
                    "devicemgmt:iru:getBare")))
        .containsExactlyInAnyOrder(
            "devicemgmt:iru:Whole: the simulator has no DELETE /wholes/{id}",
            "devicemgmt:iru:Routeless: the simulator has no POST /routeless",
            "devicemgmt:iru:Routeless: the simulator has no GET /routeless",
            "devicemgmt:iru:Routeless: the simulator has no GET /routeless/{id}",
            "devicemgmt:iru:Routeless: the simulator has no PATCH /routeless/{id}",
            "devicemgmt:iru:Routeless: the simulator has no DELETE /routeless/{id}",
            "devicemgmt:iru:Bare: not in schema.json; run `make schema`",
            "devicemgmt:iru:Bare: no documentation iru/Bare.md",
            "devicemgmt:iru:Bare: no program in examples/ uses it",
            "devicemgmt:iru:Bare: not in README's table",
            "devicemgmt:iru:Bare: not in ResourceCases.ALL",
            "devicemgmt:iru:getBlank: no documentation iru/getBlank.md",
            "devicemgmt:iru:getBlank: no program in examples/ uses it",
            "devicemgmt:iru:getBare: not in schema.json; run `make schema`",
            "devicemgmt:iru:getBare: no documentation iru/getBare.md",
            "devicemgmt:iru:getBare: no program in examples/ uses it",
            "devicemgmt:iru:getBare: not in README's table");
    assertThat(
            coverage.unknownInReadme(
                List.of("devicemgmt:iru:Whole"),
                List.of("devicemgmt:iru:getWhole", "devicemgmt:iru:getBlank")))
        .containsExactly("devicemgmt:iru:Routeless", "getGone");
    assertThat(coverage.withoutCase(List.of("devicemgmt:iru:Whole", "devicemgmt:iru:Bare")))
        .containsExactly("devicemgmt:iru:Bare: not in ResourceCases.ALL");
  }

  private static Coverage checkout() throws IOException {
    try (var tenant = SimulatedTenant.start()) {
      return new Coverage(
          read(CHECKOUT.resolve("schema.json")),
          CHECKOUT.resolve("provider/src/main/docs"),
          Programs.tokens(CHECKOUT.resolve("examples")),
          Coverage.inReadme(Files.readString(CHECKOUT.resolve("README.md"))),
          tenant.routes(),
          ResourceCases.ALL.stream()
              .collect(Collectors.toMap(ResourceCase::token, each -> each.requests().routes())));
    }
  }

  private static List<String> resources() {
    return Resources.unconnected().resources().stream()
        .map(each -> each.definition().token())
        .toList();
  }

  private static List<String> functions() {
    return Resources.unconnected().functions().stream().map(each -> each.token()).toList();
  }

  private static List<String> rest(String collection) {
    var item = collection + "/{id}";
    return List.of(
        "POST " + collection,
        "GET " + collection,
        "GET " + item,
        "PATCH " + item,
        "DELETE " + item);
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
