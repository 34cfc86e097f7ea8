package com.opentenant.devicemgmt.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opentenant.devicemgmt.provider.schema.BreakingChanges.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemaTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void theChangelogHasAllBreakingChangesSinceTheLastRelease() throws Exception {
    var released = Releases.newest(CHECKOUT.resolve("docs/releases"));
    var changes =
        released.isEmpty()
            ? List.<Change>of()
            : BreakingChanges.between(read(released.get()), read(CHECKOUT.resolve("schema.json")));

    assertThat(Releases.unannounced(changes, Files.readString(CHECKOUT.resolve("CHANGELOG.md"))))
        .as("changes that break programs; take them back, or write these lines in CHANGELOG.md")
        .isEmpty();
  }

  @Test
  void everyBreakingChangeIsFound() throws Exception {
    assertThat(BreakingChanges.between(fixture("released.json"), fixture("broken.json")))
        .extracting(change -> change.place() + " " + change.what())
        .containsExactlyInAnyOrder(
            "devicemgmt.goneKey is gone",
            "devicemgmt.retypedKey has another type",
            "devicemgmt:iru:GoneType is gone",
            "devicemgmt:iru:Frequency.hourly is no longer allowed",
            "devicemgmt:iru:Place.room is gone",
            "devicemgmt:iru:Place.room is not always there any more",
            "devicemgmt:iru:Place.shelf is required now",
            "devicemgmt:iru:Gone is gone",
            "devicemgmt:iru:Gadget.goneInput is gone",
            "devicemgmt:iru:Gadget.retyped has another type",
            "devicemgmt:iru:Gadget.items has another type",
            "devicemgmt:iru:Gadget.optional is required now",
            "devicemgmt:iru:Gadget.added is required now",
            "devicemgmt:iru:Gadget.goneOutput is gone",
            "devicemgmt:iru:Gadget.goneOutput is not always there any more",
            "devicemgmt:iru:Gadget.sure is not always there any more",
            "devicemgmt:iru:getGone is gone",
            "devicemgmt:iru:getGadget.name is gone",
            "devicemgmt:iru:getGadget.id is required now",
            "devicemgmt:iru:getGadget.size has another type");
  }

  @Test
  void additionsAndNewTextsBreakNothing() throws Exception {
    assertThat(BreakingChanges.between(fixture("released.json"), fixture("grown.json"))).isEmpty();
  }

  @Test
  void theNewestReleaseIsCompared(@TempDir Path folder) throws Exception {
    for (var version : List.of("0.9.3", "0.10.0", "0.10.0-notes")) {
      Files.createDirectories(folder.resolve(version));
    }
    assertThatThrownBy(() -> Releases.newest(folder)).hasMessageContaining("0.10.0-notes");

    Files.delete(folder.resolve("0.10.0-notes"));

    assertThat(Releases.newest(folder)).contains(folder.resolve("0.10.0/schema.json"));
  }

  @Test
  void beforeTheFirstReleaseThereIsNothingToBreak(@TempDir Path folder) {
    assertThat(Releases.newest(folder.resolve("releases"))).isEmpty();
  }

  @Test
  void aBreakMustBeInTheTopmostSectionOfTheChangelog() {
    var changes =
        List.of(
            new Change("devicemgmt:iru:Gadget.told", "is gone"),
            new Change("devicemgmt:iru:Gadget.old", "is gone"),
            new Change("devicemgmt:iru:Gadget.plain", "is gone"));
    var changelog =
        """
        # Changelog

        ## 0.3.0

        - **Breaking:** `devicemgmt:iru:Gadget.told` is gone; use `name`.
        - `devicemgmt:iru:Gadget.plain` has a better text.

        ## 0.2.0

        - **Breaking:** `devicemgmt:iru:Gadget.old` is gone.
        """;

    assertThat(Releases.unannounced(changes, changelog))
        .containsExactly(
            "- **Breaking:** `devicemgmt:iru:Gadget.old` is gone",
            "- **Breaking:** `devicemgmt:iru:Gadget.plain` is gone");
  }

  private static JsonNode fixture(String name) throws IOException {
    return read(Path.of("src/test/resources/contract/releases", name));
  }

  private static JsonNode read(Path file) throws IOException {
    return MAPPER.readTree(file.toFile());
  }
}
