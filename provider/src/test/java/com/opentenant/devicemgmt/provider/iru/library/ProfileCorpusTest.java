package com.opentenant.devicemgmt.provider.iru.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.iru.library.ProfileCorpus.Shape;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles as administrators write them: each is created, comes back rewritten, and is changed in
 * the console and in the program.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ProfileCorpusTest {

  private static final String NAME = "profile";

  /** Pulumi's marks of a secret. */
  private static final Map<String, String> SECRET =
      Map.of("4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270");

  @AutoClose private final TestBed testBed = start();

  private static TestBed start() {
    try {
      return TestBed.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Shape> shapes() {
    return ProfileCorpus.all();
  }

  static List<Shape> small() {
    return ProfileCorpus.small();
  }

  private static List<Declared> program(String name, Object profile) {
    var inputs = Map.of("name", name, "profile", profile, "runsOnMac", true);
    return List.of(new Declared("devicemgmt:iru:CustomProfile", NAME, inputs));
  }

  private static List<Declared> program(Object profile) {
    return program("Example", profile);
  }

  private static Object secret(String profile) {
    var secret = new HashMap<>(SECRET);
    secret.put("value", profile);
    return secret;
  }

  private ItemConsole console() {
    return testBed.tenant().iru().console().items("custom-profiles");
  }

  /** The file as it was sent last, or set in the console. */
  private String file() {
    assertThat(console().list()).hasSize(1);
    return console().list().get(0).path("file").asText();
  }

  private void setFile(String profile) {
    var id = testBed.stack().state(NAME).id();
    assertThat(console().patch(id, Json.object().put("file", profile))).isPresent();
  }

  private List<String> messages() {
    var messages = new ArrayList<>(testBed.stack().infos());
    messages.addAll(testBed.stack().warnings());
    return messages;
  }

  /** The command succeeded. Later messages and requests are counted from here. */
  private void create(Object profile) {
    done(testBed.stack().upWithoutPreview(program(profile)), Operation.CREATE);
    assertThat(messages()).isEmpty();
    testBed.tenant().clearJournal();
  }

  private static void done(Outcome outcome, Operation operation) {
    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.operations()).containsExactly(operation);
  }

  /** There is only this message, about this change alone. */
  private void assertNamed(String headline, PlistDocument.Change change) {
    var start = "profile " + headline + ":\n  ";
    assertThat(messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message).startsWith(start);
              assertThat(message.substring(start.length()))
                  .doesNotContain("\n")
                  .matches(shown(change)::isNamedBy, change.line());
            });
    testBed.stack().forgetMessages();
  }

  /** As a message shows it: without invisible characters. */
  private static PlistDocument.Change shown(PlistDocument.Change change) {
    return new PlistDocument.Change(
        change.place(), visible(change.before()), visible(change.after()), change.text());
  }

  private static String visible(String text) {
    return PlainText.message(text, Redaction.NONE);
  }

  private void assertQuiet() {
    assertThat(messages()).isEmpty();
    assertThat(testBed.writes()).isEmpty();
    testBed.assertNoViolations();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void isNoChangeAfterIruRewroteIt_orIfItIsOnlyWrittenInAnotherWay(Shape shape) {
    create(shape.profile());
    assertThat(file()).isEqualTo(shape.profile());

    var refreshed = testBed.stack().refresh();
    done(refreshed, Operation.READ);
    assertThat(refreshed.changed()).isEmpty();
    assertQuiet();

    var rewritten = PlistDocument.read(shape.profile()).rewritten();
    done(testBed.stack().up(program(rewritten)), Operation.SAME);
    assertThat(file()).isEqualTo(shape.profile());
    assertQuiet();
  }

  @ParameterizedTest
  @MethodSource("small")
  void namesTheOneKeyThatIsChangedInTheConsole_andRevertsIt(Shape shape) {
    var change = PlistDocument.read(shape.profile()).firstChange();
    create(shape.profile());
    setFile(change.text());

    var refreshed = testBed.stack().refresh();

    done(refreshed, Operation.READ);
    assertThat(refreshed.changed()).containsExactly("profile");
    assertNamed("was changed outside Pulumi", change);
    done(testBed.stack().upWithoutPreview(program(shape.profile())), Operation.UPDATE);
    assertThat(file()).isEqualTo(shape.profile());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void namesTheOneKeyThatIsChangedInTheProgram_andSendsTheFile(Shape shape) {
    var change = change(shape);
    create(shape.profile());
    var id = testBed.stack().state(NAME).id();

    var outcome = testBed.stack().up(program(change.text()));

    done(outcome, Operation.UPDATE);
    assertThat(outcome.changed()).containsExactly("profile");
    assertNamed("changes", change);
    assertThat(file()).isEqualTo(change.text());
    assertThat(testBed.stack().state(NAME).id()).isEqualTo(id);
    testBed.assertNoViolations();
  }

  /** The large profile has too many values for a profile for each value. */
  private static PlistDocument.Change change(Shape shape) {
    return shape.profile().length() < 200_000
        ? PlistDocument.read(shape.profile()).firstChange()
        : new PlistDocument.Change(
            "PayloadContent[0].Enabled",
            "true",
            "false",
            shape.profile().replace("<key>Enabled</key><true/>", "<key>Enabled</key><false/>"));
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyValueIsComparedAndNamed(Shape shape) {
    var profiles = new ProfileText();
    for (var change : PlistDocument.read(shape.profile()).changes()) {
      assertThat(profiles.same(shape.profile(), change.text())).as(change.line()).isFalse();
      assertThat(profiles.differences(shape.profile(), change.text(), false))
          .singleElement()
          .matches(change::isNamedBy, change.line());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chrome", "energy", "scep", "wifi-password"})
  void aSecretShowsTheKeyAndNoValue(String name) {
    var shape = ProfileCorpus.named(name);
    var change = PlistDocument.read(shape.profile()).firstChange();
    var masked = new PlistDocument.Change(change.place(), "[secret]", "[secret]", change.text());
    create(secret(shape.profile()));

    setFile(change.text());
    testBed.stack().refresh();
    assertNamed("was changed outside Pulumi", masked);
    testBed.stack().up(program(secret(shape.profile())));
    assertNamed("changes", masked);
    testBed.stack().up(program(secret(change.text())));
    assertNamed("changes", masked);
    assertThat(testBed.stack().progress()).isEmpty();
  }

  /** A file that was set in the console meanwhile stays, so no file was sent. */
  @Test
  void aNewNameSendsNoFile() {
    var shape = ProfileCorpus.named("restrictions-mac");
    create(shape.profile());
    var other = PlistDocument.read(shape.profile()).firstChange().text();
    setFile(other);

    var rewritten = PlistDocument.read(shape.profile()).rewritten();
    done(testBed.stack().upWithoutPreview(program("Another name", rewritten)), Operation.UPDATE);

    assertThat(console().list().get(0).path("name").asText()).isEqualTo("Another name");
    assertThat(file()).isEqualTo(other);
    assertThat(testBed.writes()).hasSize(1);
  }

  @Test
  void aChangeInTheMiddleOfALongBannerIsShown() {
    var before = ProfileCorpus.named("login-window").profile();
    var after = before.replaceFirst("ASK THE SERVICE DESK", "ASK YOUR MANAGER");
    create(before);

    testBed.stack().preview(program(after));

    assertThat(messages())
        .singleElement()
        .asString()
        .contains("PayloadContent[0].LoginwindowText: …", "ASK THE SERVICE DESK", "ASK YOUR")
        .hasSizeLessThan(300);
  }
}
