package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SimulatorReadmeTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void eachNamedTestExists() throws Exception {
    var readme = Files.readString(Path.of("README.md"));
    var named = NAMED.matcher(readme).results().toList();

    assertThat(named).hasSizeGreaterThan(50);
    for (var test : named) {
      var type = Class.forName(getClass().getPackageName() + "." + test.group(1));
      assertThat(type.getDeclaredMethods())
          .as(test.group(1))
          .extracting(Method::getName)
          .contains(test.group(2));
    }
  }
}
