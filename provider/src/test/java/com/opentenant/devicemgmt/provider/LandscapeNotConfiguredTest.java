package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The message names what is missing, and nothing else. */
class LandscapeNotConfiguredTest {

  private static final PropertyMap URL = map("landscapeUrl", "https://ls.example.net");

  private static Throwable failure(Map<String, String> environment, PropertyMap configuration) {
    var registry = new DeviceManagementProvider(environment).configure(configuration);
    var function = registry.function("devicemgmt:landscape:getScripts").orElseThrow();
    return catchThrowable(
        () -> function.invoke(new TestCall(), function.check(PropertyMap.empty()).inputs()));
  }

  @Test
  void onlyTheLoginIsMissing() {
    assertThat(failure(Map.of(), URL))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(
            "pulumi config set devicemgmt:landscapeAccessKey --secret",
            "pulumi config set devicemgmt:landscapeSecretKey --secret",
            "LANDSCAPE_ACCESS_KEY",
            "LANDSCAPE_SECRET_KEY",
            "landscapeEmail")
        .hasMessageNotContainingAny("landscapeUrl", "LANDSCAPE_BASE_URL", "belongs to the project");
  }

  @Test
  void onlyTheAddressIsMissing() {
    var keys = map("landscapeAccessKey", "a", "landscapeSecretKey", "hush");

    assertThat(failure(Map.of(), keys))
        .hasMessageContainingAll("devicemgmt:landscapeUrl https://", "LANDSCAPE_BASE_URL")
        .hasMessageNotContainingAny("landscapeAccessKey", "landscapeEmail", "hush");
  }

  @Test
  void onlyHalfOfTheLoginIsMissing() {
    assertThat(failure(Map.of("LANDSCAPE_ACCESS_KEY", "a"), URL))
        .hasMessageContainingAll("devicemgmt:landscapeSecretKey --secret", "LANDSCAPE_SECRET_KEY")
        .hasMessageNotContaining("landscapeAccessKey");
    assertThat(failure(Map.of(), URL.withAll(map("landscapeEmail", "a@example.net"))))
        .hasMessageContainingAll("devicemgmt:landscapePassword --secret", "LANDSCAPE_PASSWORD")
        .hasMessageNotContainingAny("landscapeAccessKey", "landscapeSecretKey");
  }

  @Test
  void keysOfTwoPairsAreNoLogin() {
    var halves = Map.of("LANDSCAPE_ACCESS_KEY", "a", "LANDSCAPE_API_SECRET", "hush");

    assertThat(failure(halves, URL))
        .hasMessageContainingAll("devicemgmt:landscapeAccessKey", "devicemgmt:landscapeSecretKey")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aKeyThatBelongsToTheProjectIsNamed_andNotItsValue() {
    var environment =
        Map.of(
            "PULUMI_PROJECT", "macs",
            "PULUMI_CONFIG",
                "{\"macs:landscapeSecretKey\":\"hush\",\"macs:landscapeEmail\":\"a\"}");

    assertThat(failure(environment, URL))
        .hasMessageContainingAll(
            "`landscapeSecretKey` is set without", "`landscapeEmail` is set without")
        .hasMessageNotContainingAny("`landscapeUrl` is set without", "hush");
  }
}
