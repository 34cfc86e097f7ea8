package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class LeftOutTest {

  private static final ResourceCase TAG = TagCase.TAG;

  @Test
  void theReportHasTheReasonInPlaceOfTheScenario() {
    var left = left(TAG.without(Group.IMPORT, "by name", "the names are random"));

    assertThat(left)
        .extracting(DynamicNode::getDisplayName)
        .containsExactly("by id", "left out: by name: the names are random");
    assertThatCode(() -> run(left.get(1))).doesNotThrowAnyException();
  }

  @Test
  void aWholeGroupIsLeftOutWithOneReason() {
    assertThat(left(TAG.without(Group.IMPORT, "there is no list")))
        .extracting(DynamicNode::getDisplayName)
        .containsExactly("left out: all: there is no list");
  }

  @Test
  void anotherGroupStays() {
    assertThat(left(TAG.without(Group.LOOK_UPS, "by name", "the names are random"))).hasSize(2);
  }

  @Test
  void aScenarioThatDoesNotExistCannotBeLeftOut() {
    var left = left(TAG.without(Group.IMPORT, "by nmae", "the names are random"));

    assertThatThrownBy(() -> run(left.get(2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("by nmae");
  }

  @Test
  void aReasonIsRequired() {
    var left = left(TAG.without(Group.IMPORT, "by name", " "));

    assertThatThrownBy(() -> run(left.get(1))).isInstanceOf(AssertionError.class);
  }

  private static List<DynamicNode> left(ResourceCase resource) {
    Stream<DynamicNode> scenarios =
        Stream.of("by id", "by name").map(name -> DynamicTest.dynamicTest(name, () -> {}));
    return Group.IMPORT.of(resource, scenarios).getChildren().map(DynamicNode.class::cast).toList();
  }

  private static void run(DynamicNode test) throws Throwable {
    ((DynamicTest) test).getExecutable().execute();
  }
}
