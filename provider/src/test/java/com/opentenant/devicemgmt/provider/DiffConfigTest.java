package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.diff.Diff.Change;
import com.opentenant.devicemgmt.provider.diff.Diff.Kind;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.resource.Provider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change is an update, and only another tenant replaces. */
class DiffConfigTest {

  private final Provider provider = new DeviceManagementProvider(Map.of());

  private Diff diff(PropertyMap before, PropertyMap after) {
    return provider.diffConfig(before, after);
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.api.kandji.io, https://acme.api.iru.com, false",
    "https://acme.api.eu.iru.com, https://acme.api.eu.kandji.io, false",
    "https://acme.api.iru.com, https://other.api.iru.com, true",
    "https://acme.api.iru.com, https://acme.api.eu.iru.com, true",
    "https://acme.api.kandji.io, https://other.api.iru.com, true",
    "http://127.0.0.1:1, http://127.0.0.1:2, true",
    "https://acme.api.iru.com, http://other.api.iru.com, true",
    "http://acme.api.iru.com, http://other.api.iru.com, true",
    "http://acme.api.kandji.io, https://acme.api.iru.com, false"
  })
  void replacesOnlyForAnotherSubdomainOrRegion(String before, String after, boolean replaces) {
    var diff = diff(map("iruTenantUrl", before), map("iruTenantUrl", after));

    assertThat(diff.changes())
        .isEqualTo(Map.of(PropertyPath.of("iruTenantUrl"), new Change(Kind.UPDATE, replaces)));
    assertThat(diff.deleteBeforeReplace()).isFalse();
  }

  @Test
  void updatesForAnotherTokenCertificateOrFlag() {
    var before =
        map("iruTenantUrl", "https://acme.api.iru.com", "iruApiToken", secret("a"), "caFile", "a");
    var after =
        map(
            "iruTenantUrl", "https://acme.api.iru.com",
            "iruApiToken", "b",
            "caPem", "b",
            "allowDuplicates", "true",
            "allowInsecureLocalhost", true);

    var diff = diff(before, after);

    assertThat(diff.changes().keySet().stream().map(PropertyPath::toString))
        .containsExactly(
            "allowDuplicates", "allowInsecureLocalhost", "caFile", "caPem", "iruApiToken");
    assertThat(diff.changes().values()).noneMatch(Change::replaces);
  }

  @Test
  void findsNoDifference_whenOnlyTheEncodingDiffers() {
    assertThat(
            diff(
                    map("iruApiToken", secret("a"), "allowDuplicates", "true", "version", "1"),
                    map("iruApiToken", "a", "allowDuplicates", true, "version", "1"))
                .isEmpty())
        .isTrue();
  }

  @Test
  void replacesNothing_ifOneOfTheTwoTenantsIsNotKnown() {
    var known = map("iruTenantUrl", "https://acme.api.iru.com");

    assertThat(diff(map(), known).changes().values()).isNotEmpty().noneMatch(Change::replaces);
    assertThat(diff(known, map()).changes().values()).isNotEmpty().noneMatch(Change::replaces);
    assertThat(diff(known, map("iruTenantUrl", unknown())).changes().values())
        .containsExactly(new Change(Kind.UPDATE, false));
  }
}
