package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NULL_CHARACTER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned.warned;

import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns, changes and rules that the cases of Iru's library items share. */
final class LibraryItems {

  static final String SHOWN = "showInSelfService";
  static final String CATEGORY = "selfServiceCategoryId";
  static final String RECOMMENDED = "selfServiceRecommended";

  static final String LONG_NAME =
      "A name with rather more characters than the tenant is known to keep";

  /** 49 characters and then emoji, each of which is one character in two UTF-16 units. */
  static final String EMOJI_NAME = "Laptops der Werkstatt Nord, Farbprofile 2026 neu 🎨🎨🎨🎨🎨";

  /** The path of uploads, on another host than the API. */
  static final String BUCKET = "/iru-uploads/";

  private LibraryItems() {}

  /** The requests of apps, whose installers are uploaded. */
  static Requests uploadedBelow(String collection) {
    return Requests.below(collection)
        .preparedBy("POST " + collection + "/upload", "POST " + BUCKET);
  }

  /**
   * An installer, which is compared by its hash.
   *
   * @param name of the file that an administrator uploads in the console
   */
  static Column installerColumn(String name, String text) {
    return Column.text("installer", "sha256", "")
        .storedAs(LibraryItems::hash)
        .changedInConsole("installer", Map.of("name", name, "text", text));
  }

  /** The hash of a file of the program, or of an asset in the state. */
  private static Object hash(Object installer) {
    return installer instanceof Path file
        ? WireValues.sha256(file)
        : ((Map<?, ?>) installer).get("hash");
  }

  /** The key of the last upload. */
  static FromTenant fileKey() {
    return new FromTenant(
        tenant -> {
          var uploads = tenant.iru().console().uploads();
          return uploads.get(uploads.size() - 1).path("file_key").asText();
        });
  }

  static List<Refused> refusedInstallers() {
    return List.of(
        refused("no installer", "installer", null, "installer: ", REQUIRED),
        refused(
            "a path instead of a file", "installer", "./Widget.pkg", "installer: ", "file asset"),
        refused("a misspelt property", "instaler", "x", "instaler", didYouMean("installer")));
  }

  static Column nameColumn() {
    return Column.text("name", "name", "Renamed in the console").storedAs(LibraryItems::cut);
  }

  static Column activeColumn() {
    return Column.flag("active", "active", true);
  }

  static Column restartColumn() {
    return Column.flag("restart", "restart", false);
  }

  static Column shownColumn() {
    return Column.flag(SHOWN, "show_in_self_service", false);
  }

  static Column categoryColumn() {
    var none = "00000000-0000-4000-8000-000000000000";
    return Column.text(CATEGORY, "self_service_category_id", none).whenUnset(null).onlyWith(SHOWN);
  }

  static Column recommendedColumn() {
    return Column.flag(RECOMMENDED, "self_service_recommended", false).onlyWith(SHOWN);
  }

  static Column scriptColumn(String property, String wire) {
    return Column.text(property, wire, "#!/bin/sh\necho changed").storedAs(LibraryItems::stripped);
  }

  /** The changes of the inputs that scripts and apps share. */
  static Stream<PropertyCase> changes() {
    return Stream.of(
        switched("active", "active", false),
        switched("restart", "restart", true),
        PropertyCase.of(SHOWN)
            .with(Map.of(CATEGORY, category("Apps")))
            .set(true, shownSent("Apps", false))
            .set(false, Map.of("show_in_self_service", false))
            .set(true, shownSent("Apps", false))
            .removed(Map.of("show_in_self_service", false)),
        PropertyCase.of(CATEGORY)
            .set(category("Apps"), Map.of())
            .set(category("Security"), Map.of())
            .removed(Map.of()),
        PropertyCase.of(CATEGORY)
            .with(shown())
            .set(category("Security"), shownSent("Security", false))
            .removedWith(List.of(SHOWN), Map.of("show_in_self_service", false)),
        PropertyCase.of(RECOMMENDED)
            .with(shown())
            .set(true, shownSent("Apps", true))
            .set(false, shownSent("Apps", false))
            .set(true, shownSent("Apps", true))
            .removed(shownSent("Apps", false)));
  }

  /**
   * A flag that is sent as JSON.
   *
   * @param value other than the default
   */
  static PropertyCase switched(String property, String wire, boolean value) {
    return PropertyCase.of(property)
        .set(value, Map.of(wire, value))
        .set(!value, Map.of(wire, !value))
        .set(value, Map.of(wire, value))
        .removed(Map.of(wire, !value));
  }

  /** The inputs of an item that Self Service shows. */
  static Map<String, Object> shown() {
    return Map.of(SHOWN, true, CATEGORY, category("Apps"));
  }

  static List<Refused> refusedNames() {
    return List.of(
        refused("a blank name", "name", " \u00a0", "name: ", BLANK),
        refused("a name with a null character", "name", "a\0b", "name: ", NULL_CHARACTER),
        refused("no name", "name", null, "name: ", REQUIRED));
  }

  /**
   * The rules of Self Service.
   *
   * @param enforcement the input with the value {@code no_enforcement}
   */
  static List<Refused> refusedSelfService(String enforcement) {
    return List.of(
        refused(
            "no enforcement without Self Service",
            enforcement,
            "no_enforcement",
            "showInSelfService: "),
        refused(
            "Self Service without a category", SHOWN, true, "selfServiceCategoryId: ", REQUIRED));
  }

  static Warned warnedLongName() {
    return warned("a name over 50 characters", "name", LONG_NAME, "name: ", "67", "50");
  }

  /** The warnings that scripts and apps share. */
  static List<Warned> warnings() {
    return List.of(
        warnedLongName(),
        warned(
            "recommended without Self Service",
            RECOMMENDED,
            true,
            "selfServiceRecommended: ",
            "showInSelfService"));
  }

  static FromTenant category(String name) {
    return new FromTenant(tenant -> categoryId(tenant, name));
  }

  private static Object categoryId(SimulatedTenant tenant, String name) {
    return tenant.iru().console().items("self-service-categories").list().stream()
        .filter(row -> row.path("name").asText().equals(name))
        .map(row -> row.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  /** The Self Service fields, which are sent together. */
  static Map<String, Object> shownSent(String category, boolean recommended) {
    var sent = new LinkedHashMap<String, Object>();
    sent.put("show_in_self_service", true);
    sent.put("self_service_category_id", category(category));
    sent.put("self_service_recommended", recommended);
    return sent;
  }

  static Object stripped(Object text) {
    return ((String) text).replaceAll("^[\\p{IsWhite_Space}]+|[\\p{IsWhite_Space}]+$", "");
  }

  static Object cut(Object name) {
    var stripped = (String) stripped(name);
    return stripped
        .codePoints()
        .limit(50)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
