package com.opentenant.devicemgmt.provider.iru;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import org.junit.jupiter.api.Test;

class IruTenantUrlTest {

  /** A regular expression that starts again at each slash takes hours. */
  @Test
  @HangGuard
  void twoMillionSlashesAreReadOnce() {
    var slashes = "/".repeat(2_000_000);

    assertThat(IruTenantUrl.parse("acme.api.iru.com" + slashes, false).orElseThrow().base())
        .isEqualTo("https://acme.api.iru.com");
    assertThat(IruTenantUrl.parse(slashes + "x", true)).isEmpty();
  }
}
