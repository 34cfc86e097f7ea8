package com.opentenant.devicemgmt.e2e;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
          "a %%{b} $${c}",
          "<<",
          "=",
          "line 1\nline 2",
          "x".repeat(50),
          "x".repeat(60) + "1",
          "x".repeat(60) + "2",
          "y".repeat(200));

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

  private static final int SCRIPTS = 100;

  /** In Landscape, a title is one line, and a script has five attachments. */
  private static final List<String> TITLES =
      NAMES.stream().filter(name -> !name.contains("\n")).toList();

  private static final int MOST_KEYS = 5;

  /** Names of attachments, which are keys in the program. */
  private static final List<String> KEYS =
      List.of("yes", "<<", "$x", "${x}", "a b.txt", "%{y}", "\"quoted\"", "class", "ü.conf");

  private static final List<String> FREQUENCIES = List.of("once", "every_15_min", "every_day");

  private OddTenant() {}

  /** Creates objects in the Iru tenant, and returns how many. */
  static int fillIru(SimulatorProcess tenant) {
    IntStream.range(0, SCRIPTS).forEach(number -> tenant.customScripts().create(script(number)));
    for (var number = 0; number < NAMES.size(); number++) {
      var name = NAMES.get(number);
      var profile = tenant.customProfiles().create(profile(number)).path("id").asText();
      tenant.tags().create(Map.of("name", name));
      tenant.customApps().create(Map.of("name", name, "preinstall_script", TEXTS.get(number % 4)));
      tenant.inHouseApps().create(Map.of("name", name, "runs_on_ipad", true));
      tenant
          .blueprints()
          .create(
              Map.of(
                  "name",
                  name,
                  "description",
                  name,
                  "library_items",
                  List.of(Map.of("library_item_id", profile))));
    }
    return SCRIPTS + 6 * NAMES.size();
  }

  /** Creates scripts and script profiles in the Landscape account, and returns how many. */
  static int fillLandscape(SimulatorProcess tenant) {
    var scripts = tenant.landscapeScripts();
    IntStream.range(0, 50)
        .forEach(
            number ->
                scripts.create(
                    Map.of(
                        "title",
                        TITLES.get(number % TITLES.size()),
                        "code",
                        "#!/bin/sh\necho $1 ${x} " + number + "\n\ttrue",
                        "time_limit",
                        number + 1)));
    for (var keys : List.of(KEYS.subList(0, MOST_KEYS), KEYS.subList(MOST_KEYS, KEYS.size()))) {
      var attachments =
          keys.stream().collect(Collectors.toMap(key -> key, key -> "ZWNobyAkMSAke3h9Cg=="));
      var script = scripts.create(Map.of("title", keys.get(0), "attachments", attachments));
      for (var name : TITLES.subList(0, 3)) {
        var title = keys.get(0) + name;
        tenant
            .scriptProfiles()
            .create(Map.of("title", title, "script_id", script.path("id").asInt()));
      }
    }
    var archived = scripts.create(Map.of("title", "Archived"));
    scripts.delete(archived.path("id").asText());
    return 50 + 2 + 6;
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
