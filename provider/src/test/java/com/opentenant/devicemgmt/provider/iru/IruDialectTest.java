package com.opentenant.devicemgmt.provider.iru;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every known form of Iru's errors. */
class IruDialectTest {

  private final IruDialect dialect = new IruDialect();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "nothing",
      textBlock =
          """
          {"self_service_category_id": ["This field is required."]} | self_service_category_id: This field is required.
          {"name": ["Too long.", "Not unique."], "active": ["Must be a valid boolean."]} | name: Too long.; name: Not unique.; active: Must be a valid boolean.
          {"non_field_errors": ["A category is needed."]} | A category is needed.
          {"non_field_errors": ["One."], "name": "Two."} | One.; name: Two.
          "Library Item already exists on Blueprint" | Library Item already exists on Blueprint
          ["Blueprint type does not match the source blueprint type"] | Blueprint type does not match the source blueprint type
          {"detail": "JSON parse error - Expecting value"} | JSON parse error - Expecting value
          {"details": "Not found."} | Not found.
          {"dep_account": ["Enter a valid UUID."]} | dep_account: Enter a valid UUID.
          {"message": "API rate limit exceeded"} | API rate limit exceeded
          {"errors": {"name": ["Required."]}} | name: Required.
          {"enrollment_code": {"code": ["Taken."]}} | enrollment_code.code: Taken.
          [{}, {"name": ["Required."]}] | [1].name: Required.
          {"count": 3, "gone": true, "none": null, "blank": " "} | count: 3; gone: true
          {} | nothing
          [] | nothing
          null | nothing
          "" | nothing
          """)
  void everyShapeBecomesOneSentence(String body, String text) {
    var json = new ApiResponse(400, Map.of(), body.getBytes(StandardCharsets.UTF_8)).json();

    assertThat(dialect.errorText(json).orElse(null)).isEqualTo(text);
  }

  /** The place of each complaint in full would take gigabytes. */
  @Test
  void manyComplaintsAtADeepPlaceAreFewAndShort() {
    var body =
        ("{\"" + "k".repeat(900) + "\":").repeat(140)
            + "[1"
            + ",1".repeat(500)
            + "]"
            + "}".repeat(140);
    var json = new ApiResponse(400, Map.of(), body.getBytes(StandardCharsets.UTF_8)).json();

    assertThat(dialect.errorText(json).orElseThrow().length()).isBetween(1, 100_000);
  }

  @Test
  void aRejectedTokenNamesTheRemedy() {
    assertThat(dialect.unauthorized(null))
        .contains("wrong, expired or revoked")
        .contains("iruApiToken")
        .contains("--run-program");
  }

  @Test
  void aRejectionKeepsTheServersMessage() {
    assertThat(dialect.forbidden("Custom Scripts: Create", "Your plan has no scripts."))
        .contains("\"Custom Scripts: Create\"", "Settings, Access", "Your plan has no scripts.");
  }

  @Test
  void theHintShowsEveryFormOfTheAddress() {
    assertThat(dialect.addressHint())
        .contains("https://<subdomain>.api.kandji.io", "https://<subdomain>.api.iru.com")
        .contains("https://<subdomain>.api.eu.kandji.io", "https://<subdomain>.api.eu.iru.com");
  }
}
