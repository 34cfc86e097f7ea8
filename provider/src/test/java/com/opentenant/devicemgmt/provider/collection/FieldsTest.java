package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.resource.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that a request sends, and those that an update sends. */
class FieldsTest {

  record Inputs(String name, boolean shown) {}

  private static final Fields FIELDS =
      Fields.of().put("title", "cleanup").put("code", "ls").put("active", true).put("limit", 300);

  @Test
  void fieldsKeepTheirOrder() {
    assertThat(FIELDS.json().keySet()).containsExactly("title", "code", "active", "limit");
    assertThat(FIELDS.form())
        .containsExactly(
            new Parameter("title", "cleanup"),
            new Parameter("code", "ls"),
            new Parameter("active", "true"),
            new Parameter("limit", "300"));
  }

  @Test
  void aFieldThatIsPutAgainHasItsNewValueInItsOldPlace() {
    assertThat(FIELDS.put("code", "pwd").json())
        .containsExactly(
            Map.entry("title", "cleanup"),
            Map.entry("code", "pwd"),
            Map.entry("active", true),
            Map.entry("limit", 300));
    assertThat(FIELDS.value("code")).isEqualTo("ls");
  }

  @Test
  void aFieldWithoutAValueIsNotSent() {
    var fields = Fields.of().put("note", null).put("inner", Fields.of().put("zone", null));

    assertThat(Fields.of().put("note", null).isEmpty()).isTrue();
    assertThat(Fields.of().put("note", null).put("code", "").isEmpty()).isFalse();
    assertThat(fields.sends("note")).isFalse();
    assertThat(fields.value("note")).isNull();
    assertThat(fields.value("other")).isNull();
    assertThat(fields.json()).isEqualTo(Map.of("inner", Map.of()));
    assertThat(fields.form()).isEmpty();
  }

  @Test
  void jsonHasFieldsWithinAFieldAsAnObject_andListsAsTheyAre() {
    var trigger = Fields.of().put("type", "recurring").put("days", List.of(1, 5));

    assertThat(Fields.of().put("title", "x").put("trigger", trigger).json())
        .isEqualTo(
            Map.of("title", "x", "trigger", Map.of("type", "recurring", "days", List.of(1, 5))));
  }

  @Test
  void aFormHasDottedNames_andListsCountFromOne() {
    var step = Fields.of().put("run", "ls").put("as", "root");
    var trigger = Fields.of().put("type", "recurring").put("days", List.of(1, 5));

    assertThat(
            Fields.of().put("trigger", trigger).put("steps", List.of(step, step)).form().stream()
                .map(each -> each.name() + "=" + each.value()))
        .containsExactly(
            "trigger.type=recurring",
            "trigger.days.1=1",
            "trigger.days.2=5",
            "steps.1.run=ls",
            "steps.1.as=root",
            "steps.2.run=ls",
            "steps.2.as=root");
  }

  @Test
  void onlyWhatDiffersIsChanged() {
    var before = FIELDS.put("code", "pwd").put("active", false);

    assertThat(FIELDS.changedSince(before).json())
        .containsExactly(Map.entry("code", "ls"), Map.entry("active", true));
    assertThat(FIELDS.changedSince(FIELDS).isEmpty()).isTrue();
  }

  @Test
  void aFieldThatIsNewIsChanged_andOneThatIsNoLongerThereIsNot() {
    var less = FIELDS.within(Fields.of().put("title", "").put("code", "").put("active", ""));

    assertThat(FIELDS.changedSince(less).json()).containsExactly(Map.entry("limit", 300));
    assertThat(less.changedSince(FIELDS).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"zip, /opt", "package, /srv", "zip, /srv"})
  void aGroupIsSentWholeIfAnyOfItsFieldsDiffers(String type, String folder) {
    assertThat(app(type, folder, "n").changedSince(app("package", "/opt", "n")).json())
        .containsExactly(Map.entry("type", type), Map.entry("folder", folder));
  }

  @Test
  void aGroupIsNotSentBecauseOfAFieldOutsideIt() {
    assertThat(app("zip", "/opt", "new").changedSince(app("zip", "/opt", "n")).json())
        .containsExactly(Map.entry("name", "new"));
  }

  @Test
  void aGroupIsSentIfOneOfItsFieldsIsNoLongerSent() {
    assertThat(app("package", null, "n").changedSince(app("package", "/opt", "n")).json())
        .containsExactly(Map.entry("type", "package"));
  }

  @Test
  void anUpdateSendsWhatDiffers_andEverythingIfTheOldInputsAreUnknown() {
    var before = new Inputs("old", false);
    var after = new Inputs("new", false);

    assertThat(Fields.changed(new Change<>(before, after, before), FieldsTest::fields))
        .isEqualTo(Fields.of().put("name", "new"));
    assertThat(Fields.changed(new Change<>(null, after, before), FieldsTest::fields))
        .isEqualTo(Fields.of().put("name", "new").put("shown", false));
  }

  @Test
  void withinKeepsTheFieldsThatTheOtherOneSends() {
    var other = Fields.of().put("limit", 1).put("code", null).put("more", 2);

    assertThat(FIELDS.within(other).json()).containsExactly(Map.entry("limit", 300));
  }

  @Test
  void fieldsAreEqualIfTheySendTheSame_inAnyOrderAndAnyGroup() {
    var one = Fields.of().put("a", 1).put("b", Fields.of().put("c", 2));
    var same =
        Fields.of()
            .together(Fields.of().put("b", Fields.of().put("c", 2)).put("a", 1))
            .put("d", null);

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(one.put("a", 2)).isNotEqualTo(one.put("d", 1)).isNotEqualTo("x");
  }

  @Test
  void toStringHasNamesAndNoValues() {
    var fields = Fields.of().put("code", "5ecre7").put("inner", Fields.of().put("pin", "hush"));

    assertThat(fields.toString()).contains("code", "inner").doesNotContain("5ecre7", "hush");
  }

  private static Fields app(String type, String folder, String name) {
    return Fields.of()
        .put("name", name)
        .together(Fields.of().put("type", type).put("folder", folder));
  }

  private static Fields fields(Inputs inputs) {
    return Fields.of().put("name", inputs.name()).put("shown", inputs.shown());
  }
}
