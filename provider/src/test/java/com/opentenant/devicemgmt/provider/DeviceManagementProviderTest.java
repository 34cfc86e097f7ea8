package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NOT_A_TOKEN;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.Provider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CheckConfig and Configure. */
class DeviceManagementProviderTest {

  private static final String TOKEN = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";

  private final Provider provider = new DeviceManagementProvider(Map.of());

  @ParameterizedTest
  @CsvSource({
    "https://acme.api.iru.com, https://acme.api.iru.com",
    "https://acme.api.eu.iru.com/, https://acme.api.eu.iru.com",
    "ACME.api.Kandji.io, https://acme.api.kandji.io",
    "http://acme.api.eu.kandji.io//, https://acme.api.eu.kandji.io",
    "' https://acme.api.iru.com ', https://acme.api.iru.com"
  })
  void acceptsEachFormOfATenantUrlAndNormalisesIt(String written, String normal) {
    var checked = provider.checkConfig(map("iruTenantUrl", written));

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs()).isEqualTo(map("iruTenantUrl", normal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.iru.com",
        "https://acme.api.iru.com/api/v1",
        "https://acme.api.iru.com.example.com",
        "ftp://acme.api.iru.com",
        "http://127.0.0.1:8080",
        ""
      })
  void refusesOtherTenantUrls_andNamesTheForms(String written) {
    assertThat(provider.checkConfig(map("iruTenantUrl", written)).failures())
        .singleElement()
        .extracting(CheckFailure::reason)
        .asString()
        .contains("https://<subdomain>.api.iru.com", "allowInsecureLocalhost");
  }

  @Test
  void acceptsHttpToThisMachineOnlyIfItIsAllowed() {
    var inputs = map("iruTenantUrl", "http://127.0.0.1:8080/", "allowInsecureLocalhost", "true");

    assertThat(provider.checkConfig(inputs).failures()).isEmpty();
    assertThat(
            provider
                .checkConfig(inputs.with("iruTenantUrl", PropertyValue.of("http://example.com")))
                .failures())
        .hasSize(1);
  }

  @Test
  void trimsTheTokenAndMarksItSecret() {
    assertThat(provider.checkConfig(map("iruApiToken", " " + TOKEN + "\n")).inputs())
        .isEqualTo(map("iruApiToken", secret(TOKEN)));
    assertThat(provider.checkConfig(map("iruApiToken", secret(TOKEN + "\n"))).inputs())
        .isEqualTo(map("iruApiToken", secret(TOKEN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush-hush", "Bearer 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f", ""})
  void refusesATokenOfAnotherForm_withoutPrintingIt(String token) {
    var checked = provider.checkConfig(map("iruApiToken", token));

    assertThat(checked.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.property()).isEmpty();
              assertThat(failure.reason())
                  .startsWith("iruApiToken: " + NOT_A_TOKEN)
                  .doesNotContain("hush")
                  .doesNotContain("0a1b");
            });
    assertThat(checked.inputs().get("iruApiToken")).contains(secret(token));
  }

  @Test
  void keepsTheVersionAndUnknownValues() {
    var news = map("version", "0.1.0", "iruTenantUrl", unknown(), "allowDuplicates", unknown());

    var checked = provider.checkConfig(news.with("iruApiToken", unknown()));

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs()).isEqualTo(news.with("iruApiToken", secret(unknown())));
  }

  @Test
  void configuresWithoutARequest() {
    var registry =
        provider.configure(map("iruTenantUrl", "acme.api.iru.com", "iruApiToken", secret(TOKEN)));

    assertThat(registry.resource("devicemgmt:iru:CustomScript")).isPresent();
    assertThat(provider.configure(PropertyMap.empty()).resource("devicemgmt:iru:CustomScript"))
        .isPresent();
  }

  @Test
  void refusesToConfigureWhatCheckConfigWouldRefuse_withoutPrintingTheToken() {
    assertThatThrownBy(
            () -> provider.configure(map("iruApiToken", "hush", "allowDuplicates", "no")))
        .isInstanceOf(Provider.BadConfiguration.class)
        .hasMessageContainingAll("iruApiToken", "allowDuplicates")
        .hasMessageNotContaining("hush");
  }
}
