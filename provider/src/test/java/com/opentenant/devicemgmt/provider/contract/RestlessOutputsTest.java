package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RestlessOutputsTest {

  private static final Path SCHEMA = Path.of("../schema.json");
  private static final Path BROKEN = Path.of("src/test/resources/contract/restless/schema.json");

  @Test
  void noResourceHasAnOutputThatChangesByItself() throws Exception {
    assertThat(RestlessOutputs.in(read(SCHEMA))).isEmpty();
  }

  @Test
  void outputsThatChangeByThemselvesAreFound() throws Exception {
    assertThat(RestlessOutputs.in(read(BROKEN)))
        .containsExactly(
            "devicemgmt:iru:Gadget.updatedAt",
            "devicemgmt:iru:Gadget.fileUrl",
            "devicemgmt:iru:Gadget.fileKey",
            "devicemgmt:landscape:Gizmo.lastEditedAt");
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
