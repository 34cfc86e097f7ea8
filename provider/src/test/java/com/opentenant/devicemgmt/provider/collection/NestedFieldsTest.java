package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields that an update sends if fields contain other fields. */
class NestedFieldsTest {

  private static final Fields NIGHTLY = recurring("0 3 * * *", "2026-03-05T00:00:00Z");

  private static Fields recurring(String interval, String startAfter) {
    return Fields.of()
        .put("title", "nightly")
        .put(
            "trigger",
            Fields.of()
                .always("type", "recurring")
                .put("interval", interval)
                .put("start_after", startAfter));
  }

  @Test
  void ofFieldsInAFieldOnlyThoseThatDifferAreKept_withTheConstantOnes() {
    var changes = recurring("0 4 * * *", "2026-03-05T00:00:00Z").changedSince(NIGHTLY);

    assertThat(changes.json())
        .isEqualTo(Map.of("trigger", Map.of("type", "recurring", "interval", "0 4 * * *")));
    assertThat(changes.form())
        .containsExactly(
            new Parameter("trigger.type", "recurring"),
            new Parameter("trigger.interval", "0 4 * * *"));
  }

  @Test
  void constantFieldsAreNotSentAlone() {
    var changes = recurring("0 3 * * *", "2026-03-05T00:00:00Z").changedSince(NIGHTLY);

    assertThat(changes.isEmpty()).isTrue();
    assertThat(changes.json()).isEmpty();
    assertThat(Fields.of().always("type", "event").changedSince(Fields.of()).json()).isEmpty();
  }

  @Test
  void aFieldThatIsSentWithAnyOtherIsSentAloneIfItDiffers() {
    var before = Fields.of().put("name", "x").always("active", true).always("mac", true);
    var after = Fields.of().put("name", "x").always("active", false).always("mac", true);

    assertThat(after.changedSince(before).isEmpty()).isFalse();
    assertThat(after.changedSince(before).json())
        .containsExactlyInAnyOrderEntriesOf(Map.of("active", false, "mac", true));
    assertThat(after.changedSince(after).json()).isEmpty();
  }

  @Test
  void aFieldThatOnlyLacksAFieldInsideIsNotSent() {
    var before = Fields.of().put("trigger", Fields.of().put("a", "1").put("b", "2"));
    var after = Fields.of().put("trigger", Fields.of().put("a", "1").put("b", null));

    assertThat(after.changedSince(before).isEmpty()).isTrue();
    assertThat(after.changedSince(before).json()).isEmpty();
  }

  @Test
  void fieldsOfAnotherKindAreSentWhole() {
    var before = Fields.of().put("trigger", Fields.of().always("type", "once").put("at", "1"));

    assertThat(NIGHTLY.changedSince(before).json()).isEqualTo(NIGHTLY.json());
  }

  @Test
  void fieldsInsideAGroupStayWhole() {
    var before =
        Fields.of().together(Fields.of().put("inner", inner("1")).put("other", List.of("x")));
    var after =
        Fields.of().together(Fields.of().put("inner", inner("2")).put("other", List.of("x")));

    assertThat(after.changedSince(before).json()).isEqualTo(after.json());
  }

  private static Fields inner(String value) {
    return Fields.of().put("a", value).put("b", "same");
  }
}
