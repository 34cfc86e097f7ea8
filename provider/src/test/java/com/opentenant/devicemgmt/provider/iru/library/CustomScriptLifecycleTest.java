package com.opentenant.devicemgmt.provider.iru.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.CustomScriptCase;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CustomScriptLifecycleTest {

  private static final ResourceCase SCRIPT = CustomScriptCase.CUSTOM_SCRIPT;
  private static final String CATEGORY = "selfServiceCategoryId";

  @Test
  void aScriptIsNotShownInSelfServiceLaterWithoutACategory() throws IOException {
    var shown = ResourceCase.changed(SCRIPT.minimal(), Map.of("showInSelfService", true));

    assertCategoryIsRequired(SCRIPT.minimal(), shown);
  }

  @Test
  void theCategoryOfAShownScriptCannotBeTakenAway() throws IOException {
    var uncategorised =
        ResourceCase.changed(SCRIPT.full(), Collections.singletonMap(CATEGORY, null));

    assertCategoryIsRequired(SCRIPT.full(), uncategorised);
  }

  private static void assertCategoryIsRequired(
      Map<String, Object> before, Map<String, Object> after) throws IOException {
    try (var testBed = TestBed.start()) {
      Lifecycle.succeeded(testBed.stack().up(testBed.program(SCRIPT, before)));
      testBed.tenant().clearJournal();

      var refused = testBed.stack().upWithoutPreview(testBed.program(SCRIPT, after));

      assertThat(refused.messages())
          .singleElement()
          .asString()
          .contains(CATEGORY + ": ", "showInSelfService", "getSelfServiceCategory");
      assertThat(testBed.tenant().journal()).isEmpty();
      testBed.assertAgreement(SCRIPT);
    }
  }
}
