package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Endpoints, names and Self Service, which all library items have. */
final class Library {

  static final String CATEGORY = "Self Service category";

  static final String CATEGORY_FOUND =
      "the function devicemgmt:iru:getSelfServiceCategory finds it by name";

  static final String CATEGORY_NEEDED =
      "is required while showInSelfService is true; " + CATEGORY_FOUND;

  private static final Pattern FIRST_LETTER = Pattern.compile("\\b[a-z]");

  /** The inputs that all library items have. */
  interface Named {

    String name();
  }

  /** The inputs of an item that Self Service can show. */
  interface Inputs extends Named {

    boolean showInSelfService();

    @Nullable String selfServiceCategoryId();

    @Nullable Boolean selfServiceRecommended();
  }

  private Library() {}

  /**
   * The items of one kind.
   *
   * @param collection the last segment of the list's path, {@code custom-scripts}
   */
  static <I extends Record & Named, O extends Record, T extends Item<I, O>>
      RestCollection<I, O, T> collection(
          ResourceDefinition<I, O> definition,
          String collection,
          Function<I, Fields> fields,
          Class<T> type,
          IruConnection connection,
          Coordination coordination) {
    return collection(
        definition, fields, endpoints(definition, collection, type, connection), coordination);
  }

  /** The items of one kind whose requests differ from the usual ones. */
  static <I extends Record & Named, O extends Record, T extends Item<I, O>>
      RestCollection<I, O, T> collection(
          ResourceDefinition<I, O> definition,
          Function<I, Fields> fields,
          RestEndpoints<T> endpoints,
          Coordination coordination) {
    return new RestCollection<>(
        definition,
        Naming.<I>of("name", Named::name, Uniqueness.REPEATABLE, Form.UUID).keeping(ItemName::cut),
        fields,
        endpoints,
        coordination);
  }

  /** The usual requests. */
  static <T> RestEndpoints<T> endpoints(
      ResourceDefinition<?, ?> definition,
      String collection,
      Class<T> type,
      IruConnection connection) {
    return RestEndpoints.of(connection, "/api/v1/library/" + collection, definition.noun(), type)
        .withPermission(titled(definition.noun()));
  }

  /** The path of an item of any kind, below which its activity and its status are. */
  static String itemPath(String id) {
    return "/api/v1/library/library-items/" + ApiRequest.segment(id);
  }

  /** {@code In-House App}, as in the console's list of a token's permissions. */
  private static String titled(String noun) {
    return FIRST_LETTER.matcher(noun).replaceAll(each -> each.group().toUpperCase(Locale.ROOT));
  }

  /** Fields that Iru validates together. */
  static Fields selfService(Inputs inputs) {
    var shown = inputs.showInSelfService();
    return Fields.of()
        .put("show_in_self_service", shown)
        .put("self_service_category_id", shown ? inputs.selfServiceCategoryId() : null)
        .put("self_service_recommended", shown ? inputs.selfServiceRecommended() : null);
  }

  /**
   * An item that Iru does not enforce must be shown in Self Service.
   *
   * @param property the input with the enforcement
   */
  static <I extends Record & Inputs> Rule<I> shownUnlessEnforced(
      String property, Predicate<I> isEnforced) {
    return Rule.<I>refuse(
            "showInSelfService",
            "must be true if %s is no_enforcement; Iru never runs the item otherwise"
                .formatted(property))
        .reading("showInSelfService", property)
        .when(i -> !isEnforced.test(i) && !i.showInSelfService());
  }

  /** The rules of an item that Self Service can show. */
  static <I extends Record & Inputs> List<Rule<I>> rules() {
    return Rule.all(nameRules(), List.of(recommendedWhileShown()));
  }

  /** The rules of a script. */
  static <I extends Record> List<Rule<I>> scriptRules(
      String property, Function<I, @Nullable String> script) {
    return Rule.all(
        List.of(IruTexts.withoutNullCharacter(property, script)),
        ScriptText.warnings(property, script));
  }

  /** The rules of a name. */
  static <I extends Record & Named> List<Rule<I>> nameRules() {
    return Rule.all(IruTexts.<I>nameRules(Named::name), List.of(nameMayBeCut()));
  }

  private static <I extends Record & Named> Rule<I> nameMayBeCut() {
    return Rule.<I>warn(
            "name",
            i ->
                "has %d characters; Iru cuts names at about %d"
                    .formatted(ItemName.length(i.name()), ItemName.LIMIT))
        .when(i -> ItemName.length(i.name()) > ItemName.LIMIT);
  }

  /**
   * An item must be for at least one platform.
   *
   * @param property the platform that the message is about
   * @param others the inputs with the other platforms
   */
  static <I extends Record> Rule<I> somePlatform(
      Predicate<I> hasNone, String property, String... others) {
    var last = others.length - 1;
    var all = new ArrayList<>(List.of(others));
    all.add(0, property);
    var named = String.join(", ", all.subList(0, last + 1)) + " and " + others[last];
    return Rule.<I>refuse(
            property,
            "is false, and so is every other platform. Set at least one of %s to true"
                .formatted(named))
        .reading(all.toArray(String[]::new))
        .when(hasNone);
  }

  private static <I extends Record & Inputs> Rule<I> recommendedWhileShown() {
    return Rule.<I>warn(
            "selfServiceRecommended", i -> "has no effect while showInSelfService is false")
        .reading("selfServiceRecommended", "showInSelfService")
        .when(i -> Boolean.TRUE.equals(i.selfServiceRecommended()) && !i.showInSelfService());
  }

  /**
   * For an item whose category Iru does not return. An imported item lacks it, so it is required
   * only when the item is shown for the first time, and it cannot be removed while the item is
   * shown.
   */
  static <I extends Record & Inputs> Rule<I> unreturnedCategoryIsGiven() {
    return Rule.<I>refuse("selfServiceCategoryId", CATEGORY_NEEDED)
        .reading("selfServiceCategoryId", "showInSelfService")
        .whenChanging(
            (before, now) ->
                now.showInSelfService()
                    && now.selfServiceCategoryId() == null
                    && (before == null
                        || !before.showInSelfService()
                        || before.selfServiceCategoryId() != null));
  }

  static <I extends Record & Inputs> Rule<I> unreturnedCategoryIsNotImported() {
    return Rule.<I>warn(
            "selfServiceCategoryId",
            i ->
                "Iru does not return the Self Service category, or whether the item is recommended."
                    + " Both are kept until the program sets one of them. Set them together: with"
                    + " the category alone, the item is no longer recommended")
        .reading("selfServiceCategoryId", "showInSelfService")
        .whenImported(i -> i.showInSelfService() && i.selfServiceCategoryId() == null);
  }
}
