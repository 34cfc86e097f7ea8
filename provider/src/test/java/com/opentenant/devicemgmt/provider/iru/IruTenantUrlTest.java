package com.opentenant.devicemgmt.provider.iru;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class IruTenantUrlTest {

  /** A regular expression that starts again at each slash takes hours. */
  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void anyNumberOfSlashesIsReadOnce() {
    var slashes = "/".repeat(2_000_000);

    assertThat(IruTenantUrl.parse("acme.api.iru.com" + slashes, false).orElseThrow().base())
        .isEqualTo("https://acme.api.iru.com");
    assertThat(IruTenantUrl.parse(slashes + "x", true)).isEmpty();
  }
}
