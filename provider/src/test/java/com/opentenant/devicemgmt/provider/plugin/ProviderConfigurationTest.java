package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.configure;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/** CheckConfig, DiffConfig, Configure. */
class ProviderConfigurationTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();

  static Object[][] encodings() {
    return new Object[][] {
      {"real values", 2}, {"strings", "2"}, {"JSON strings", "2.0"}, {"secrets", secret("2.0")}
    };
  }

  @ParameterizedTest(name = "checkConfig and configure take {0}")
  @MethodSource("encodings")
  void checkConfigAndConfigureAcceptAllThreeEncodings(String name, Object retries) {
    var checked = engine.calls().checkConfig(check("url", "a", "retries", retries, "version", "1"));
    var configured = engine.calls().configure(configure("url", "a", "retries", retries));

    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(checked.getInputs())
        .isEqualTo(struct("url", "a", "retries", retries, "version", "1"));
    assertThat(configured.getAcceptSecrets()).isTrue();
    assertThat(configured.getSupportsPreview()).isTrue();
    assertThat(configured.getAcceptOutputs()).isFalse();
    assertThat(configured.getAcceptResources()).isFalse();
    assertThat(configured.getSupportsAutonamingConfiguration()).isFalse();
  }

  @Test
  void checkConfigMarksPlainSecretsEvenIfItFails() {
    var checked = engine.calls().checkConfig(check("token", "hush", "retries", "many"));

    assertThat(EngineDouble.map(checked.getInputs()).get("token")).contains(secret("hush"));
    assertThat(checked.getFailuresList())
        .containsExactly(
            CheckFailure.newBuilder()
                .setProperty("retries")
                .setReason(mustBe("a whole number", "a string"))
                .build());
  }

  @Test
  void checkConfigAcceptsUnknownsInAPreview() {
    var news = check("url", unknown(), "retries", unknown(), "token", secret(unknown()));

    var checked = engine.calls().checkConfig(news);

    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(checked.getInputs()).isEqualTo(news.getNews());
  }

  @Test
  void configureRefusesWhatCheckConfigWould_withoutPrintingSecrets() {
    assertThatThrownBy(
            () -> engine.calls().configure(configure("retries", "many", "token", secret("hush"))))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
        .hasMessageContaining("retries: " + mustBe("a whole number", "a string"))
        .hasMessageNotContaining("hush");
  }

  @Test
  void diffConfigReportsEveryChangeAsAnUpdate_andReplacesForAnotherTenantOnly() {
    var diff =
        engine
            .calls()
            .diffConfig(
                DiffRequest.newBuilder()
                    .setOldInputs(struct("url", "a", "token", secret("x"), "version", "1"))
                    .setNews(struct("url", "b", "token", "y", "version", "2"))
                    .build());

    assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    assertThat(diff.getDiffsList()).containsExactly("token", "url", "version");
    assertThat(diff.getReplacesList()).containsExactly("url");
    assertThat(diff.getDetailedDiffMap().get("token").getKind())
        .isEqualTo(PropertyDiff.Kind.UPDATE);
    assertThat(diff.getDetailedDiffMap().get("url").getKind())
        .isEqualTo(PropertyDiff.Kind.UPDATE_REPLACE);
    assertThat(diff.getDeleteBeforeReplace()).isFalse();
  }

  @Test
  void diffConfigReadsTheOldOutputs_whenTheEngineSendsNoOldInputs() {
    var request = DiffRequest.newBuilder().setOlds(struct("url", "a")).setNews(struct("url", "a"));

    assertThat(engine.calls().diffConfig(request.build()).getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
    assertThat(engine.calls().diffConfig(request.setNews(struct("url", "b")).build()).getChanges())
        .isEqualTo(DiffChanges.DIFF_SOME);
  }

  @Test
  void checkDiffAndPreviewWorkWhileNothingIsConfigured() {
    var unconfigured = engine.connect();

    assertThat(unconfigured.check(check("nmae", "w")).getFailuresCount()).isEqualTo(2);
    assertThat(
            unconfigured
                .create(creation("name", "w").toBuilder().setPreview(true).build())
                .hasProperties())
        .isTrue();
  }

  @Test
  void configureAgainWorksUnderTheNewConfiguration() {
    engine.calls().configure(configure("url", "a"));
    engine.calls().create(creation("name", "one"));
    engine.calls().configure(configure("url", "b"));
    engine.calls().create(creation("name", "two"));

    assertThat(engine.provider.tenant("a").calls).containsExactly("create one");
    assertThat(engine.provider.tenant("b").calls).containsExactly("create two");
  }

  @Test
  void explicitProvidersInOneProcessAreIndependent() {
    var second = engine.connect();
    engine.calls().configure(configure("url", "a"));
    second.configure(configure("url", "b"));

    engine.calls().create(creation("name", "one"));
    second.create(creation("name", "two"));

    assertThat(engine.provider.tenant("a").calls).containsExactly("create one");
    assertThat(engine.provider.tenant("b").calls).containsExactly("create two");
  }

  @Test
  void explicitProvidersInSeveralProcessesAreIndependent() throws Exception {
    try (var other = new EngineDouble()) {
      engine.calls().configure(configure("url", "a"));
      other.calls().configure(configure("url", "a"));

      engine.calls().create(creation("name", "one"));
      other.calls().create(creation("name", "two"));

      assertThat(engine.provider.tenant("a").calls).containsExactly("create one");
      assertThat(other.provider.tenant("a").calls).containsExactly("create two");
    }
  }
}
