package com.opentenant.devicemgmt.provider.iructl;

import com.opentenant.devicemgmt.provider.iructl.Identity.Assignment;
import com.opentenant.devicemgmt.provider.iructl.Item.SelfService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an item of the keys and files of its folder. With a problem, its values are useless. */
final class ItemReader {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final String NO_ENFORCEMENT = "no_enforcement";

  private static final List<String> FREQUENCIES =
      List.of("once", "every_15_min", "every_day", NO_ENFORCEMENT);

  private static final List<String> ENFORCEMENTS =
      List.of("install_once", "continuously_enforce", NO_ENFORCEMENT);

  private static final List<String> INSTALL_TYPES = List.of("package", "zip", "image");

  /** In the order of the hash. Iru's API has no input for the last two. */
  private static final List<String> PLATFORMS =
      Stream.of("mac", "iphone", "ipad", "tv", "vision", "android", "windows")
          .map("runs_on_"::concat)
          .toList();

  private final ItemFolder folder;
  private final InfoKeys info;

  ItemReader(ItemFolder folder, InfoKeys info) {
    this.folder = folder;
    this.info = info;
  }

  Item script() {
    var audit = folder.requiredScript("audit");
    var remediation = folder.script("remediation");
    var frequency =
        info.has("execution_frequency")
            ? info.choice("execution_frequency", FREQUENCIES)
            : FREQUENCIES.get(0);
    var restart = info.isTrue("restart");
    var selfService = selfService(frequency, "Utilities");
    return new Item.Script(
        identity(
            values(Stream.of(frequency, restart), selfService, Stream.empty()), audit, remediation),
        audit,
        remediation,
        frequency,
        restart,
        selfService);
  }

  Item profile() {
    info.text("mdm_identifier");
    var text = folder.profile();
    var areNamed = PLATFORMS.stream().anyMatch(info::has);
    var platforms = PLATFORMS.stream().map(each -> !areNamed || info.isTrue(each)).toList();
    return new Item.Profile(
        identity(new ArrayList<>(platforms), text),
        text,
        platforms.get(0),
        platforms.get(1),
        platforms.get(2),
        platforms.get(3),
        platforms.get(4));
  }

  Item app() {
    var audit = folder.script("audit");
    var preinstall = folder.script("preinstall");
    var postinstall = folder.script("postinstall");
    var type = info.choice("install_type", INSTALL_TYPES);
    var enforcement = info.choice("install_enforcement", ENFORCEMENTS);
    var restart = info.isTrue("restart");
    var unzipLocation = info.text("unzip_location");
    var selfService = selfService(enforcement, "Apps");
    var file = info.inside("file");
    var name = file.requiredText("name");
    var sha256 = file.requiredText("sha256");
    refuseUnusable(file, name, sha256);
    file.reportUnknown();
    return new Item.App(
        identity(
            values(
                Stream.of(type, enforcement, restart, unzipLocation),
                selfService,
                Stream.of(sha256)),
            audit,
            preinstall,
            postinstall),
        audit,
        preinstall,
        postinstall,
        type,
        enforcement,
        restart,
        unzipLocation,
        selfService,
        name,
        sha256.toLowerCase(Locale.ROOT));
  }

  private static void refuseUnusable(InfoKeys file, String name, String sha256) {
    if (name.contains("/") || name.contains("\\") || name.equals("..")) {
      file.report("name", "must be the name of a file, without a folder");
    }
    if (!sha256.isEmpty() && !SHA256.matcher(sha256.toLowerCase(Locale.ROOT)).matches()) {
      file.report("sha256", "must have 64 hexadecimal digits");
    }
  }

  /** Any value that needs Self Service shows the item there. */
  private SelfService selfService(String enforcement, String defaultCategory) {
    var shown = info.isTrue("show_in_self_service");
    var category = info.text("self_service_category_id");
    var recommended = info.flag("self_service_recommended");
    return shown
            || category != null
            || Boolean.TRUE.equals(recommended)
            || enforcement.equals(NO_ENFORCEMENT)
        ? new SelfService(
            true,
            category == null || category.isEmpty() ? defaultCategory : category,
            Boolean.TRUE.equals(recommended))
        : new SelfService(false, null, recommended);
  }

  private static List<@Nullable Object> values(
      Stream<@Nullable Object> first, SelfService selfService, Stream<@Nullable Object> last) {
    var values = new ArrayList<@Nullable Object>();
    first.forEach(values::add);
    values.addAll(
        Arrays.asList(selfService.shown(), selfService.category(), selfService.recommended()));
    last.forEach(values::add);
    return values;
  }

  /**
   * What all items have. Reports the keys that no item of the kind has, so it is called last.
   *
   * @param values what the hash has after those of all kinds
   */
  private Identity identity(List<@Nullable Object> values, @Nullable String... contents) {
    var id = info.requiredText("id").toLowerCase(Locale.ROOT);
    if (!id.isEmpty() && !UUID.matcher(id).matches()) {
      info.report("id", "must be a UUID");
    }
    var name = info.requiredText("name");
    var active = info.isTrue("active");
    var createdAt = info.text("created_at");
    info.text("updated_at");
    var syncHash = info.text("sync_hash");
    var assignments = assignments();
    info.reportUnknown();
    values.addAll(0, List.of(id, name, active));
    return new Identity(
        id,
        name,
        active,
        Objects.requireNonNullElse(createdAt, ""),
        createdAt != null || syncHash != null,
        syncHash != null && !syncHash.equalsIgnoreCase(SyncHash.of(values, contents)),
        assignments);
  }

  private List<Assignment> assignments() {
    var assignments = new ArrayList<Assignment>();
    for (var each : info.elements("ensure_blueprints", "blueprint")) {
      var node = each.text("node");
      if (node != null && !UUID.matcher(node.toLowerCase(Locale.ROOT)).matches()) {
        each.report("node", "must be a UUID");
      }
      assignments.add(
          new Assignment(
              each.requiredText("blueprint"), node == null ? null : node.toLowerCase(Locale.ROOT)));
      each.reportUnknown();
    }
    return assignments;
  }
}
