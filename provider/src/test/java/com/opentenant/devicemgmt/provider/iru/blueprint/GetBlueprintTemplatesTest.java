package com.opentenant.devicemgmt.provider.iru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GetBlueprintTemplatesTest {

  @Test
  void theCategoriesOfAllPagesAreReturnedWithTheirTemplates() throws Exception {
    var settings = TestBed.SETTINGS;
    try (var testBed = TestBed.start(settings.withIru(settings.iru().withPageSize(1)))) {
      var found = testBed.stack().invoke("devicemgmt:iru:getBlueprintTemplates", Map.of());

      assertThat((List<?>) found.get("categories"))
          .extracting("name", "id")
          .containsExactly(tuple("Standard", "1"), tuple("Compliance", "2"));
      assertThat((List<?>) found.get("categories"))
          .flatExtracting("templates")
          .contains(
              Map.of(
                  "id",
                  "12",
                  "name",
                  "Security",
                  "description",
                  "Disk encryption, firewall and passwords.",
                  "color",
                  "aqua-800",
                  "icon",
                  "ss-files"));
      assertThat(testBed.tenant().journal()).hasSize(2);
      testBed.assertNoViolations();
    }
  }
}
