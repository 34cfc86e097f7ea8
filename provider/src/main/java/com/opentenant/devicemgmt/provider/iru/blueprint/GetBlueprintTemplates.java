package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the templates that blueprints can be created from. */
public record GetBlueprintTemplates(IruConnection connection) {

  /** No arguments. */
  public record Arguments() {}

  /** A category and its templates. */
  @Doc("A category of templates for blueprints.")
  public record BlueprintTemplateCategory(
      @Doc("The id of the category.") String id,
      @Doc("The name of the category.") String name,
      @Doc("The templates of the category, in Iru's order.") List<BlueprintTemplate> templates) {}

  /** A template. */
  @Doc("A template for blueprints.")
  public record BlueprintTemplate(
      @Doc("The id that `source.id` of a blueprint takes.") String id,
      @Doc("The name of the template.") String name,
      @Doc("The description of the template.") String description,
      @Doc("Name of the color in the console.") @Nullable String color,
      @Doc("Name of the icon in the console.") @Nullable String icon) {}

  /** A category as Iru returns it; its id is a number. */
  record Row(
      String id,
      @Nullable String name,
      @Nullable Integer weight,
      @Nullable List<@Nullable Template> templates) {

    /** A template as Iru returns it; its id is a number. */
    record Template(
        String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable String icon) {

      Template {
        id = Json.required("id", id);
      }

      private BlueprintTemplate template() {
        return new BlueprintTemplate(
            id,
            IruTexts.orEmpty(name),
            IruTexts.orEmpty(description),
            IruTexts.orNull(color),
            IruTexts.orNull(icon));
      }
    }

    Row {
      id = Json.required("id", id);
    }

    private int order() {
      return weight == null ? Integer.MAX_VALUE : weight;
    }

    private BlueprintTemplateCategory category() {
      return new BlueprintTemplateCategory(
          id,
          IruTexts.orEmpty(name),
          Json.elements(templates).stream().map(Template::template).toList());
    }
  }

  /** The result. */
  public record Result(
      @Doc("The categories, in the order of Iru's console.")
          List<BlueprintTemplateCategory> categories) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getBlueprintTemplates",
        "Lists the templates that a blueprint can be created from, by category.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var list =
        ApiRequest.get("list blueprint templates", Blueprint.PATH + "/templates/")
            .withPermission("Get Blueprint Templates");
    return new Result(
        connection
            .firstPage(call, list, Row.class)
            .all(call)
            .sorted(Comparator.comparingInt(Row::order))
            .map(Row::category)
            .toList());
  }
}
