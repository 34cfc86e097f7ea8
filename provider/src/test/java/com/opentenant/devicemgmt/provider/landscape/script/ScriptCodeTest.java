package com.opentenant.devicemgmt.provider.landscape.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.check.ScriptText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCodeTest {

  private static final String CODE = "#!/bin/bash\nset -e\n\necho \"café\"\n";

  @Test
  void theTwoPartsMakeTheWholeAgain_evenWithABlankFirstLine() {
    assertThat(ScriptCode.joined("/bin/bash", "\nls /tmp")).isEqualTo("#!/bin/bash\n\nls /tmp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/bash\r\nset -e\r\n\r\necho \"café\"\r\n",
        "#!/bin/bash\rset -e\r\recho \"café\"\r",
        "#! /bin/bash \nset -e\n\necho \"café\"\n"
      })
  void lineEndsAndBlanksAroundTheInterpreterAreNoDifference(String other) {
    assertThat(new ScriptCode().same(CODE, other)).isTrue();
    assertThat(new ScriptCode().same(other, CODE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/bash\nset -e\n\necho \"café\"",
        "#!/bin/bash\nset -e\necho \"café\"\n",
        "#!/bin/sh\nset -e\n\necho \"café\"\n",
        "#!/bin/bash\n set -e\n\necho \"café\"\n",
        " #!/bin/bash\nset -e\n\necho \"café\"\n"
      })
  void everyOtherChangeIsADifference(String other) {
    assertThat(new ScriptCode().same(CODE, other)).isFalse();
  }

  @Test
  void carriageReturnsAreNotSent_andNothingElseChanges() {
    assertThat(ScriptCode.sent("#! /bin/sh \r\na\rb\n\r\n")).isEqualTo("#! /bin/sh \na\nb\n\n");
  }

  @Test
  void anInterpreterLineAndSomethingBelowItAreNeeded() {
    assertThat(ScriptText.hasInterpreter("#!/bin/sh\nls")).isTrue();
    assertThat(ScriptText.hasInterpreter("#! \nls")).isFalse();
    assertThat(ScriptText.hasInterpreter("\n#!/bin/sh\nls")).isFalse();
    assertThat(ScriptCode.hasBody("#!/bin/sh\r\nls")).isTrue();
    assertThat(ScriptCode.hasBody("#!/bin/sh")).isFalse();
    assertThat(ScriptCode.hasBody("#!/bin/sh\r\n \r\n")).isFalse();
  }
}
