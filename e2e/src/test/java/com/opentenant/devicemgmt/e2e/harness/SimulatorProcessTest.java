package com.opentenant.devicemgmt.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SimulatorProcessTest {

  private static final String LIST = "/api/v1/library/custom-scripts";

  @AutoClose private final SimulatorProcess simulator = SimulatorProcess.start();

  @Test
  void theConsoleCreatesChangesAndDeletesScripts() {
    var console = simulator.customScripts();

    var id = console.create(Map.of("name", "One", "script", "#!/bin/zsh")).path("id").textValue();
    console.change(id, Map.of("active", false));

    assertThat(console.all()).hasSize(1);
    assertThat(console.get(id).path("active").booleanValue()).isFalse();
    console.delete(id);
    assertThat(console.all()).isEmpty();
    assertThatThrownBy(() -> console.get(id))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("404");
  }

  @Test
  void theJournalHasTheRequestsSinceItWasCleared() throws Exception {
    ask("?page=1");
    simulator.clearJournal();
    ask("");

    assertThat(simulator.journal()).containsExactly(new Request("GET", LIST, 200));
    assertThat(simulator.violations()).isEmpty();
  }

  @Test
  void aViolationIsSeen() throws Exception {
    ask("?no-such-key=1");

    assertThat(simulator.violations()).hasSize(1);
  }

  @Test
  void anInjectedFaultMeetsTheNextRequest() throws Exception {
    simulator.inject(Map.of("method", "GET", "path", LIST, "kind", "status", "status", 503));

    assertThat(ask("")).isEqualTo(503);
    assertThat(ask("")).isEqualTo(200);
  }

  private int ask(String query) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.tenantUrl() + LIST + query))
            .header("Authorization", "Bearer " + simulator.token())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
