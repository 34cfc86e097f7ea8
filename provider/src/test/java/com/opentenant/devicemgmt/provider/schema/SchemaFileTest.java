package com.opentenant.devicemgmt.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.SchemaWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFileTest {

  private static final Path CHECKOUT = Path.of("..");

  @Test
  void theCommittedSchemaIsUpToDate() throws Exception {
    assertThat(Files.readString(CHECKOUT.resolve("schema.json")))
        .as("schema.json differs from the code: run `make schema`")
        .isEqualTo(SchemaWriter.schema(CHECKOUT.resolve("provider/src/main/docs")));
  }

  @Test
  void thePluginReturnsTheCommittedSchema() throws Exception {
    try (var packaged = SchemaWriter.class.getResourceAsStream("/schema.json")) {
      assertThat(packaged).hasBinaryContent(Files.readAllBytes(CHECKOUT.resolve("schema.json")));
    }
  }

  @Test
  void makeSchemaWritesItFromTheMarkdownOfTheCheckout(@TempDir Path checkout) throws Exception {
    var docs = CHECKOUT.resolve("provider/src/main/docs");
    try (var files = Files.walk(docs)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = checkout.resolve("provider/src/main/docs").resolve(docs.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }

    SchemaWriter.main(new String[] {checkout.resolve("schema.json").toString()});

    assertThat(checkout.resolve("schema.json"))
        .hasSameTextualContentAs(CHECKOUT.resolve("schema.json"));
  }
}
