package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final Requests ASSIGNMENT =
      Requests.below("/api/v1/blueprints")
          .withoutGet()
          .withoutUpdate()
          .createdBy("POST /api/v1/blueprints/{blueprintId}/assign-library-item")
          .deletedBy("POST /api/v1/blueprints/{blueprintId}/remove-library-item");

  @Test
  void theTargetOfARelationshipHasTheIdOfAnInput() {
    var inputs = Map.<String, Object>of("blueprintId", "b1", "libraryItemId", "i1");

    assertThat(ASSIGNMENT.creation(inputs))
        .containsExactly("POST /api/v1/blueprints/b1/assign-library-item");
    assertThat(Requests.filled(ASSIGNMENT.delete(), "b1/i1", inputs))
        .isEqualTo("POST /api/v1/blueprints/b1/remove-library-item");
  }

  @Test
  void theCreateOfAnyRelationshipIsRecognised() {
    assertThat(ASSIGNMENT.isCreate("POST /api/v1/blueprints/b2/assign-library-item")).isTrue();
    assertThat(ASSIGNMENT.isCreate("POST /api/v1/blueprints/b2/remove-library-item")).isFalse();
    assertThat(ASSIGNMENT.isCreate("POST /api/v1/blueprints/assign-library-item")).isFalse();
  }

  @Test
  void aCreateOfTheLegacyApiMayHaveMoreParameters() {
    var script = ScriptCase.SCRIPT.requests();

    assertThat(script.isCreate(script.create())).isTrue();
    assertThat(script.isCreate(script.create() + "&computer=1")).isTrue();
    assertThat(script.isCreate(script.create() + "Attachment")).isFalse();
  }

  @Test
  void theRoutesOfARelationshipAreBelowTheObjectThatHasIt() {
    assertThat(ASSIGNMENT.routes())
        .containsExactly(
            "GET /api/v1/blueprints",
            "POST /api/v1/blueprints/{id}/assign-library-item",
            "POST /api/v1/blueprints/{id}/remove-library-item");
  }

  @Test
  void theRoutesAreThoseOfTheCollection() {
    assertThat(TagCase.TAG.requests().routes())
        .containsExactly(
            "GET /api/v1/tags",
            "POST /api/v1/tags",
            "PATCH /api/v1/tags/{id}",
            "DELETE /api/v1/tags/{id}");
  }
}
