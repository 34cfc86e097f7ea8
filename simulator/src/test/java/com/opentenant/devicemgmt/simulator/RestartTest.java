package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final String TAGS = "/api/v1/tags";

  @Test
  void restartLeavesNothingButThePorts() throws Exception {
    try (var tenant = SimulatedTenant.start()) {
      var url = tenant.iruTenantUrl();
      TenantClient.api(tenant).post(TAGS, "{\"name\": \"Workshop\"}");
      tenant.faults().add(RequestMatch.any(), new Fault.Drop(Moment.BEFORE_ACTING));

      tenant.restart(TenantSettings.defaults());

      assertThat(tenant.journal()).isEmpty();
      assertThat(tenant.faults().pending()).isEmpty();
      assertThat(tenant.iru().console().items("tags").list()).isEmpty();
      assertThat(tenant.iruTenantUrl()).isEqualTo(url);
      assertThat(TenantClient.api(tenant).get(TAGS).status()).isEqualTo(200);
    }
  }
}
