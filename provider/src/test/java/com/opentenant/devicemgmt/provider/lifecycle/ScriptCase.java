package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Sent;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Landscape's scripts, with their attachments. */
public final class ScriptCase {

  private static final String TITLE = "title";
  private static final String CODE = "code";
  private static final String GROUP = "accessGroup";
  private static final String TIME_LIMIT = "timeLimit";
  private static final String USERNAME = "username";
  private static final String ATTACHMENTS = "attachments";
  private static final String POLICY = "deletionPolicy";
  private static final Path FOLDERS = Path.of("src/test/resources/attachments/folders");
  private static final Path OTHER_FOLDERS =
      Path.of("src/test/resources/attachments/folders-of-servers");
  private static final Path OWNERS = Path.of("src/test/resources/attachments/owners");
  private static final String ATTACH = legacy("CreateScriptAttachment");
  private static final String DETACH = legacy("RemoveScriptAttachment");

  public static final ResourceCase SCRIPT =
      ResourceCase.of("devicemgmt:landscape:Script", Api.LANDSCAPE)
          .named(TITLE, Names.UNIQUE)
          .requests(
              Requests.below("/api/v2/scripts")
                  .createdBy(legacy("CreateScript"))
                  .completedBy(ScriptCase::attaching)
                  .updatedBy(legacy("EditScript"))
                  .deletedBy("POST /api/v2/scripts/{id}:archive"))
          .rows(tenant -> TenantRows.of(tenant.landscape().console().scripts()))
          .minimal(Map.of(TITLE, "Clean up", CODE, "#!/bin/sh\nrm -r /var/tmp/*\n"))
          .full(full())
          .columns(columns())
          .output("createdAt", Rows.time("created_at"))
          .output(GROUP, Rows.field("access_group"))
          .output("attachmentIds", ScriptCase::attachmentIds)
          .changes(changes())
          .refused(refusals())
          .preparedBy(ScriptCase::addAccessGroup)
          .readingInPreviews()
          .without(
              Group.TENANT_VARIANTS,
              TenantVariant.other(LandscapeQuirk.EMPTY_USERNAME_IGNORED).name(),
              "this tenant has no request that removes a username");

  private ScriptCase() {}

  private static String legacy(String action) {
    return "POST /api/?action=" + action + "&version=2011-08-01";
  }

  private static List<String> attaching(Map<String, Object> inputs) {
    var files = (Map<?, ?>) inputs.getOrDefault(ATTACHMENTS, Map.of());
    return Collections.nCopies(files.size(), ATTACH);
  }

  private static Map<String, Object> full() {
    var full = new LinkedHashMap<String, Object>();
    full.put(TITLE, " Clean up everything ");
    full.put(CODE, "#!/bin/bash\n\necho \"café\"\nexit 1\n");
    // Another access group would replace the script.
    full.put(GROUP, "global");
    full.put(TIME_LIMIT, 900);
    full.put(USERNAME, "backup");
    full.put(ATTACHMENTS, Map.of("folders", FOLDERS, "owners.txt", OWNERS));
    full.put(POLICY, "archive");
    return full;
  }

  private static Column[] columns() {
    return new Column[] {
      Column.text(USERNAME, "username", "ubuntu"),
      Column.text(TITLE, "title", "Renamed in the web page").storedAs(LibraryItems::stripped),
      Column.text(CODE, "code", "#!/bin/sh\necho changed\n").storedAs(ScriptCase::storedCode),
      Column.text(GROUP, "access_group", "web").whenUnset("global").chosenByServer().replacing(),
      Column.of(TIME_LIMIT, "time_limit", 300, 7).storedAs(ScriptCase::whole),
      Column.of(
              ATTACHMENTS,
              "attachments",
              Map.of(),
              Map.of("folders", base64("changed in the console".getBytes(StandardCharsets.UTF_8))))
          .storedAs(ScriptCase::contents)
          .setAfterCreate(),
      Column.writeOnly(POLICY)
    };
  }

  private static List<PropertyCase> changes() {
    return List.of(
        PropertyCase.of(TITLE).set("Clean up 2", edit(TITLE, "Clean up 2")),
        PropertyCase.of(CODE)
            .set("#!/bin/sh\r\nexit 1\r\n", edit(CODE, base64("#!/bin/sh\nexit 1\n")))
            .set("#! /bin/bash \n\nexit 1\n", edit(CODE, base64("#! /bin/bash \n\nexit 1\n"))),
        PropertyCase.of(GROUP).replacedBy("web").replacedBy("global").removedAtDefault(),
        PropertyCase.of(TIME_LIMIT)
            .set(60, edit("time_limit", "60"))
            .set(90, edit("time_limit", "90"))
            .removed(edit("time_limit", "300")),
        PropertyCase.of(USERNAME)
            .set("root", edit(USERNAME, "root"))
            .set("backup", edit(USERNAME, "backup"))
            .removed(edit(USERNAME, "")),
        PropertyCase.of(ATTACHMENTS)
            .setBy(Map.of("folders", FOLDERS), attached("folders", FOLDERS))
            .setBy(
                Map.of("folders", OTHER_FOLDERS),
                detached("folders"),
                attached("folders", OTHER_FOLDERS))
            .setBy(Map.of("folders", OTHER_FOLDERS, "owners", OWNERS), attached("owners", OWNERS))
            .setBy(Map.of("owners", OWNERS), detached("folders"))
            .removedBy(detached("owners")),
        PropertyCase.of(POLICY)
            .set("redact", Map.of())
            .set("archive", Map.of())
            .removedAtDefault());
  }

  private static List<Refused> refusals() {
    return List.of(
        refused("a blank title", TITLE, "  ", "title: ", BLANK),
        refused("no title", TITLE, null, "title: ", REQUIRED),
        refused("no interpreter", CODE, "exit 0", "code: ", "interpreter"),
        refused("no code", CODE, "#!/bin/sh\n", "code: "),
        refused("no time", TIME_LIMIT, 0, "timeLimit: ", "1"),
        refused("a blank group", GROUP, " ", "accessGroup: ", BLANK),
        refused(
            "a path as the name of an attachment",
            ATTACHMENTS,
            Map.of("a/b", FOLDERS),
            "attachments: ",
            "\"a/b\""),
        refused("an unknown policy", POLICY, "archiv", "deletionPolicy: ", didYouMean("archive")),
        refused("a misspelt property", "titel", "x", "titel", didYouMean("title")));
  }

  private static Map<String, Object> edit(String key, String value) {
    return Map.of("script_id", new FromTenant(ScriptCase::onlyId), key, value);
  }

  private static Sent attached(String name, Path file) {
    var sent = name + "$$" + base64(bytes(file));
    return new Sent(ATTACH, edit("file", sent));
  }

  private static Sent detached(String name) {
    return new Sent(DETACH, edit("filename", name));
  }

  private static Object onlyId(SimulatedTenant tenant) {
    return tenant.landscape().console().scripts().list().get(0).path("id").asText();
  }

  private static void addAccessGroup(SimulatedTenant tenant) {
    var group = JsonNodeFactory.instance.objectNode().put("name", "web").put("title", "Web");
    tenant.landscape().console().accessGroups().create(group);
  }

  private static Object storedCode(Object code) {
    return ((String) code).replace("\r", "");
  }

  static Object whole(Object number) {
    return ((Number) number).intValue();
  }

  private static Object contents(Object attachments) {
    var contents = new TreeMap<String, Object>();
    ((Map<?, ?>) attachments)
        .forEach((name, file) -> contents.put((String) name, base64(content(file))));
    return contents;
  }

  /** Of a file of the program, or of an asset in the state, which an import stores as a text. */
  private static byte[] content(Object file) {
    if (file instanceof Path path) {
      return bytes(path);
    }
    var asset = (Map<?, ?>) file;
    return asset.get("text") instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : bytes(Path.of((String) asset.get("path")));
  }

  private static Object attachmentIds(Map<String, @Nullable Object> row) {
    var ids = new TreeMap<String, Object>();
    ((Map<?, ?>) row.get("attachment_ids"))
        .forEach((name, id) -> ids.put((String) name, String.valueOf(id)));
    return ids;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
