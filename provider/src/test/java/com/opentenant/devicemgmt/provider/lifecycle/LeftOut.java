package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * A scenario, or a whole group of them, that does not apply to a resource.
 *
 * @param scenario its name in the test report; empty for the whole group
 */
record LeftOut(Lifecycle.Group group, String scenario, String reason) {

  /**
   * The scenarios of a group without those that a resource leaves out. In their place the report
   * has one test each, with the reason as its name, which fails if there is no such scenario.
   */
  static Stream<DynamicNode> remove(
      List<LeftOut> leftOut, Lifecycle.Group group, Stream<DynamicNode> scenarios) {
    var all = scenarios.toList();
    var names = all.stream().map(DynamicNode::getDisplayName).toList();
    var here = leftOut.stream().filter(each -> each.group == group).toList();
    return Stream.concat(
        all.stream().filter(each -> here.stream().noneMatch(out -> out.covers(each))),
        here.stream().map(each -> each.test(names)));
  }

  private boolean covers(DynamicNode node) {
    return scenario.isEmpty() || scenario.equals(node.getDisplayName());
  }

  private DynamicTest test(List<String> names) {
    var what = scenario.isEmpty() ? "all" : scenario;
    return DynamicTest.dynamicTest(
        "left out: %s: %s".formatted(what, reason),
        () -> {
          assertThat(reason).isNotBlank();
          assertThat(names).as("scenarios of the group").isNotEmpty();
          if (!scenario.isEmpty()) {
            assertThat(names).as("scenarios of the group").contains(scenario);
          }
        });
  }
}
