package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.unknownProperty;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

  record Settings(
      @Doc("Where.") @Nullable String url,
      @Doc("With what.") @Secret @Nullable String token,
      @Doc("How often.") @Default("3") int retries,
      @Doc("How much.") @Nullable Double share,
      @Doc("Whether.") @Default("false") boolean brave) {}

  private final Configuration<Settings> configuration =
      new Configuration<>(
          RecordShape.of(Settings.class),
          List.of(
              Rule.<Settings>refuse("token", "is too short")
                  .when(settings -> settings.token() != null && settings.token().length() < 4)),
          List.of(
              Setting.of("url").withNormal(text -> text).withTenant(Optional::of),
              Setting.of("token")));

  static List<Arguments> encodings() {
    return List.of(
        Arguments.of("real values", map("retries", 2, "brave", true, "share", 0.5)),
        Arguments.of("strings", map("retries", "2", "brave", "true", "share", "0.5")),
        Arguments.of("JSON in strings", map("retries", "2.0", "brave", "true", "share", "5.0E-1")),
        Arguments.of(
            "secret strings",
            map("retries", secret("2.0"), "brave", secret(" true\n"), "share", secret("5e-1"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void readsAllThreeEncodings(String name, PropertyMap arguments) {
    assertThat(configuration.decode(arguments)).isEqualTo(new Settings(null, null, 2, 0.5, true));
    assertThat(configuration.check(arguments).failures()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void returnsTheEncodingOfTheProgram(String name, PropertyMap arguments) {
    assertThat(configuration.check(arguments).inputs()).isEqualTo(arguments);
  }

  @Test
  void marksSecretsInAllEncodings() {
    assertThat(configuration.check(map("token", "hush", "url", "u")).inputs())
        .isEqualTo(map("token", secret("hush"), "url", "u"));
    assertThat(configuration.check(map("token", secret("hush"))).inputs())
        .isEqualTo(map("token", secret("hush")));
    assertThat(configuration.check(map("token", "no")).inputs().get("token"))
        .contains(secret("no"));
  }

  @Test
  void normalisesTheValuesOfSettings_alsoInsideSecrets() {
    assertThat(configuration.check(map("token", " hush\n", "url", " u ")).inputs())
        .isEqualTo(map("token", secret("hush"), "url", " u "));
    assertThat(configuration.check(map("token", secret(" hush"))).inputs())
        .isEqualTo(map("token", secret("hush")));
    assertThat(configuration.decode(map("token", " hush ")).token()).isEqualTo("hush");
  }

  @Test
  void keepsTheValuesThatTheEngineAdds() {
    var news =
        map("version", "0.1.0", "pluginDownloadURL", "https://example.com", "__internal", map());

    var checked = configuration.check(news);

    assertThat(checked.inputs()).isEqualTo(news);
    assertThat(checked.failures()).isEmpty();
    assertThat(configuration.decode(news).retries()).isEqualTo(3);
  }

  @Test
  void acceptsUnknownValues() {
    var news = map("url", unknown(), "token", unknown(), "retries", unknown(), "brave", unknown());

    var checked = configuration.check(news);

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs()).isEqualTo(news.with("token", secret(unknown())));
  }

  @Test
  void namesAllFaultsAndNoSecret() {
    var failures =
        configuration
            .check(map("retries", "often", "brave", "maybe", "token", "no", "ulr", "u"))
            .failures();

    assertThat(failures)
        .extracting(CheckFailure::reason)
        .containsExactlyInAnyOrder(
            mustBe("a whole number", "a string"),
            mustBe("true or false", "a string"),
            "token: is too short",
            "ulr: " + unknownProperty("url", "url", "token", "retries", "share", "brave"));
  }

  @Test
  void refusesToReadInputsThatCheckRefuses() {
    assertThatThrownBy(() -> configuration.decode(map("retries", "often", "token", "no")))
        .isInstanceOf(Provider.BadConfiguration.class)
        .hasMessage("retries: " + mustBe("a whole number", "a string") + "; token: is too short");
  }

  @Test
  void reportsEachDifference_andReplacesOnlyForAnotherTenant() {
    var diff =
        configuration.diff(
            map("url", "a", "token", secret("hush-1"), "retries", "2.0"),
            map("url", "b", "token", secret("hush-2"), "retries", 2, "brave", "true"));

    assertThat(diff.changes())
        .isEqualTo(
            Map.of(
                PropertyPath.of("url"), new Diff.Change(Diff.Kind.UPDATE, true),
                PropertyPath.of("token"), new Diff.Change(Diff.Kind.UPDATE, false),
                PropertyPath.of("brave"), new Diff.Change(Diff.Kind.UPDATE, false)));
    assertThat(diff.deleteBeforeReplace()).isFalse();
  }

  @Test
  void reportsAnotherPluginVersion_soThatTheEngineDoesNotKeepTheOldOne() {
    var diff = configuration.diff(map("version", "0.1.0"), map("version", "0.2.0"));

    assertThat(diff.changes())
        .isEqualTo(Map.of(PropertyPath.of("version"), new Diff.Change(Diff.Kind.UPDATE, false)));
  }

  record Structured(@Doc("x") @Nullable List<String> list) {}

  @Test
  void rejectsSettingsThatAreObjects_becauseSecretsInsideAreNotMarked() {
    assertThatThrownBy(
            () -> new Configuration<>(RecordShape.of(Structured.class), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("list");
  }
}
