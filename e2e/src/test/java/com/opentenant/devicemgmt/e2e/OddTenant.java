package com.opentenant.devicemgmt.e2e;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Objects with names and texts that a program could change, as administrators created them. */
final class OddTenant {

  /** What a shell, a template or the engine's generator for YAML evaluates or changes. */
  private static final List<String> NAMES =
      List.of(
          "A \"quoted\" 'name' $1 ${x} %{y} \\ #{z} /../ ü 🚀",
          "pay $$",
          "$${pulumi.cwd}",
          "${pulumi.cwd}",
          "fn::readFile: /etc/passwd",
          "null",
          "True",
          "0x10",
          ".nan",
          "12",
          "2026-11-30",
          "U\u0308ber",
          "\u00dcber",
          "same",
          "Same",
          "class",
          "../../../etc/passwd",
          "con",
          "a: b # c",
          "- [x] {y}",
          "*/ // \\u000a \" + \"",
          "\u202eright to left",
          "🚀",
          "日本語",
          "x".repeat(50));

  private static final List<String> TEXTS =
      List.of(
          "#!/bin/zsh\nawk '{print $1}' \"${HOME}\" %{x} \\n\r\n\tcat <<'EOF'\n\"\"\"\nEOF",
          "#!/bin/sh\necho $$ $${x} `id` $(id) '''\n",
          "#!/usr/bin/env python3\nprint(f\"{1}\\t{'''a'''}\")\r\nprint('\\u00fc ü 🚀')\r\n",
          "#!/bin/bash\ncat <<-\"END\" | tee /dev/null\n\t\tindented\n\tEND\n# null\n---\n...",
          "#!/bin/sh\n# " + "0123456789abcdef".repeat(1 << 16) + "\ntrue\n",
          "exit 0",
          "#!/bin/sh");

  private static final String PROFILE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0"><dict>
      \t<key>PayloadContent</key><array/>
      \t<key>PayloadDisplayName</key><string>%s $1 ${x} &amp; &lt;b&gt;</string>
      \t<key>PayloadIdentifier</key><string>com.example.%s</string>
      \t<key>PayloadType</key><string>Configuration</string>
      \t<key>PayloadUUID</key><string>1D3B7C20-5E0F-4C5B-9A43-%012d</string>
      \t<key>PayloadVersion</key><integer>1</integer>
      </dict></plist>
      """;

  private static final List<String> FREQUENCIES = List.of("once", "every_15_min", "every_day");

  private OddTenant() {}

  /** Creates 190 objects in the Iru tenant. */
  static int fillIru(SimulatorProcess tenant) {
    IntStream.range(0, 125).forEach(number -> tenant.customScripts().create(script(number)));
    IntStream.range(0, 25).forEach(number -> tenant.customProfiles().create(profile(number)));
    NAMES.forEach(name -> tenant.tags().create(Map.of("name", name)));
    NAMES.stream()
        .limit(15)
        .forEach(name -> tenant.blueprints().create(Map.of("name", name, "description", name)));
    return 125 + 25 + NAMES.size() + 15;
  }

  /** Creates 50 scripts in the Landscape account, and one that is archived. */
  static int fillLandscape(SimulatorProcess tenant) {
    var scripts = tenant.landscapeScripts();
    IntStream.range(0, 50)
        .forEach(
            number ->
                scripts.create(
                    Map.of(
                        "title",
                        NAMES.get(number % NAMES.size()),
                        "code",
                        "#!/bin/sh\necho $1 ${x} " + number + "\n\ttrue",
                        "time_limit",
                        number + 1)));
    var archived = scripts.create(Map.of("title", "Archived"));
    scripts.delete(archived.path("id").asText());
    return 50;
  }

  private static Map<String, Object> script(int number) {
    var row = new HashMap<String, Object>();
    row.put("name", NAMES.get(number % NAMES.size()));
    // The text of 1 MB once.
    row.put("script", TEXTS.get(number < TEXTS.size() ? number : number % 4));
    row.put("execution_frequency", FREQUENCIES.get(number % FREQUENCIES.size()));
    row.put("active", number % 2 == 0);
    row.put("restart", number % 3 == 0);
    if (number % 5 == 0) {
      row.put("remediation_script", TEXTS.get(number % 4));
    }
    return row;
  }

  private static Map<String, Object> profile(int number) {
    return Map.of(
        "name",
        NAMES.get(number),
        "file",
        PROFILE.formatted("Odd", "odd" + number, number),
        "active",
        number % 2 == 0,
        "runs_on_mac",
        true,
        "runs_on_ipad",
        number % 3 == 0);
  }
}
