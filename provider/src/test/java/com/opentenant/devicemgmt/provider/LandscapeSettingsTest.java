package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Provider;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of Landscape in the configuration. */
class LandscapeSettingsTest {

  private final Provider provider = new DeviceManagementProvider(Map.of());

  @Test
  void theAddressIsNormalisedAndTheKeysAreSecret() {
    var checked =
        provider.checkConfig(
            map(
                "landscapeUrl", "ls.example.net/api/",
                "landscapeAccessKey", " a ",
                "landscapeSecretKey", "hush"));

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs())
        .isEqualTo(
            map(
                "landscapeUrl", "https://ls.example.net",
                "landscapeAccessKey", secret("a"),
                "landscapeSecretKey", secret("hush")));
  }

  @Test
  void anIncompleteOrAmbiguousLoginIsRefused_withoutPrintingIt() {
    refused(map("landscapeAccessKey", "hush"), "landscapeSecretKey");
    refused(map("landscapeSecretKey", "hush"), "landscapeAccessKey");
    refused(map("landscapePassword", "hush"), "needs landscapeEmail or landscapeIdentity");
    refused(map("landscapeEmail", "a", "landscapeIdentity", "hush"), "remove one of them");
    refused(
        map("landscapeAccessKey", "b", "landscapeSecretKey", "hush", "landscapeEmail", "c"),
        "one way to log in");
    refused(map("landscapeUrl", "http://ls.example.net"), "allowInsecureLocalhost");
  }

  @Test
  void onlyAnotherHostOrAccountReplaces() {
    var before =
        map("landscapeUrl", "https://a", "landscapeAccount", "x", "landscapeSecretKey", "k");

    assertThat(replaces(before, before.withAll(map("landscapeUrl", "https://b")))).isTrue();
    assertThat(replaces(before, before.withAll(map("landscapeAccount", "y")))).isTrue();
    assertThat(replaces(before, before.withAll(map("landscapeUrl", "A/api/v2")))).isFalse();
    assertThat(replaces(before, before.withAll(map("landscapeSecretKey", "l")))).isFalse();
  }

  @Test
  void missingSettingsAreNamed() {
    var registry = provider.configure(PropertyMap.empty());
    var function = registry.function("devicemgmt:landscape:getAccessGroups").orElseThrow();

    assertThat(
            catchThrowable(
                () ->
                    function.invoke(new TestCall(), function.check(PropertyMap.empty()).inputs())))
        .hasMessageContainingAll("landscapeUrl", "landscapeAccessKey", "LANDSCAPE_SECRET_KEY");
  }

  private boolean replaces(PropertyMap before, PropertyMap after) {
    return provider.diffConfig(before, after).changes().values().stream()
        .anyMatch(change -> change.replaces());
  }

  private void refused(PropertyMap configuration, String reason) {
    assertThat(provider.checkConfig(configuration).failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.property() + failure.reason())
                    .contains(reason)
                    .doesNotContain("hush"));
  }
}
