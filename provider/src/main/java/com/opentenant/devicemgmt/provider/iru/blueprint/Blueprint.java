package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.collection.CollectionResource;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Replaced;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.NotInLookUps;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.Secret;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A blueprint, which devices are enrolled in. Deleting one un-manages its devices. */
public final class Blueprint implements CollectionResource<Blueprint.Inputs, Blueprint.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name of the blueprint; unique in the tenant.") @Equivalent(SurroundingWhitespace.class)
          String name,
      @Doc(
              "How library items are assigned. A change replaces the blueprint. The old one is"
                  + " deleted first; the provider refuses that while devices are enrolled. Default:"
                  + " `classic`.")
          @Default("classic")
          @WriteOnly
          @Replaces(deleteFirst = true)
          @Nullable BlueprintType type,
      @Doc("Description of the blueprint. None by default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String description,
      @Doc(
              "Enrollment code: six digits, as a text, because it can begin with zeros. Iru"
                  + " generates one if none is set, and an existing blueprint keeps its own.")
          @Secret
          @ServerDefault
          @Nullable String enrollmentCode,
      @Doc("Whether devices can enroll with the enrollment code. Default: `true`.") @Default("true")
          boolean enrollmentCodeActive,
      @Doc(
              "Name of the color in the console, such as `aqua-800`. Only for the type `classic`."
                  + " Iru chooses one if none is set.")
          @ServerDefault
          @Nullable String color,
      @Doc(
              "Name of the icon in the console, such as `ss-files`. Only for the type `classic`. Iru"
                  + " chooses one if none is set.")
          @ServerDefault
          @Nullable String icon,
      @Doc(
              "The template or blueprint that this one is created from. Iru does not return it. A"
                  + " change replaces the blueprint. None by default.")
          @WriteOnly
          @NotInLookUps
          @Replaces(deleteFirst = true)
          @Nullable BlueprintSource source,
      @Doc(
              "Whether the blueprint may be deleted or replaced while devices are enrolled. The value of"
                  + " the last `pulumi up` is used. Iru then stops managing these devices. Default:"
                  + " `false`.")
          @WriteOnly
          @NotInLookUps
          @Default("false")
          @Nullable Boolean allowDeleteWithDevices) {}

  /** What Iru computes. */
  public record Outputs(
      @Doc("The enrollment code.") @Secret @Follows("enrollmentCode") String enrollmentCode,
      @Doc("Name of the color in the console.") @Follows("color") String color,
      @Doc("Name of the icon in the console.") @Follows("icon") String icon) {}

  static final String PATH = "/api/v1/blueprints";

  public static final String TOKEN = "devicemgmt:iru:Blueprint";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "blueprint",
          "A blueprint, which devices are enrolled in. It is not deleted or replaced while devices"
              + " are enrolled, unless `allowDeleteWithDevices` is set.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          rules());

  private final RestCollection<Inputs, Outputs, Row> blueprints;

  public Blueprint(IruConnection connection, Coordination coordination) {
    this.blueprints =
        new RestCollection<>(
            DEFINITION,
            Naming.<Inputs>of("name", Inputs::name, Uniqueness.UNIQUE, Form.UUID)
                .foundBy(name -> Optional.of(new Parameter("name", name))),
            Blueprint::fields,
            RestEndpoints.of(connection, PATH, "blueprint", Row.class)
                .withPermission("Blueprint")
                .sendingForms(),
            coordination);
  }

  @Override
  public RestCollection<Inputs, Outputs, Row> collection() {
    return blueprints;
  }

  private static List<Rule<Inputs>> rules() {
    return Rule.all(
        IruTexts.nameRules(Inputs::name),
        List.of(
            IruTexts.withoutNullCharacter("description", Inputs::description),
            Rule.of(
                Severity.REFUSE,
                "source.id",
                i -> Optional.ofNullable(i.source()).flatMap(BlueprintSource::wrongId)),
            EnrollmentCode.rule(Inputs::enrollmentCode),
            onlyForClassic("color", i -> i.color() != null),
            onlyForClassic("icon", i -> i.icon() != null)));
  }

  private static Rule<Inputs> onlyForClassic(String property, Predicate<Inputs> isSet) {
    return Rule.<Inputs>refuse(property, "is not supported for the type `map`; remove it")
        .reading(property, "type")
        .when(i -> isSet.test(i) && BlueprintType.MAP.equals(i.type()));
  }

  /** What an update can change. */
  private static Fields editable(Inputs inputs) {
    return Fields.of()
        .put("name", inputs.name())
        .put("description", IruTexts.orEmpty(inputs.description()))
        .put(
            "enrollment_code",
            EnrollmentCode.fields(inputs.enrollmentCode(), inputs.enrollmentCodeActive()))
        .put("color", inputs.color())
        .put("icon", inputs.icon());
  }

  /** What a create sends. */
  private static Fields fields(Inputs inputs) {
    var source = inputs.source();
    return editable(inputs)
        .put("type", inputs.type() == null ? null : inputs.type().value())
        .put(
            "source",
            source == null
                ? null
                : Fields.of().put("type", source.type().value()).put("id", source.id()));
  }

  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    return blueprints.update(call, id, Fields.changed(change, Blueprint::editable)).outputs();
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    if (!isDeletedWithDevices(inputs)) {
      blueprints
          .getNow(call, id)
          .whyNotDeleted()
          .ifPresent(
              devices -> {
                throw new Failure.Invalid("could not delete " + devices);
              });
    }
    blueprints.delete(call, id, inputs);
  }

  private static boolean isDeletedWithDevices(Inputs inputs) {
    return Boolean.TRUE.equals(inputs.allowDeleteWithDevices());
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return Stream.concat(
            blueprints.previewWarnings().stream(),
            Stream.of(PreviewWarning.ofReplacement(this::enrolledDevices)))
        .toList();
  }

  private Optional<String> enrolledDevices(Call call, Replaced<Inputs> replaced) {
    return isDeletedWithDevices(replaced.inputs())
        ? Optional.empty()
        : blueprints
            .get(call, replaced.id())
            .whyNotDeleted()
            .map("`pulumi up` will not delete "::concat);
  }

  /** A blueprint as Iru returns it. Responses may lack the number of devices and the type. */
  record Row(
      String id,
      String name,
      @Nullable String type,
      @Nullable String description,
      @Nullable String color,
      @Nullable String icon,
      @Nullable EnrollmentCode enrollmentCode,
      @Nullable Integer computersCount)
      implements Item<Inputs, Outputs> {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
    }

    @Override
    public Inputs inputs() {
      return new Inputs(
          name,
          type == null ? null : new BlueprintType(type),
          IruTexts.orNull(description),
          IruTexts.orNull(code()),
          enrollmentCode != null && enrollmentCode.active(),
          IruTexts.orNull(color),
          IruTexts.orNull(icon),
          null,
          null);
    }

    /** Why it is not deleted, and what to do; empty if no device is enrolled. */
    Optional<String> whyNotDeleted() {
      if (computersCount != null && computersCount == 0) {
        return Optional.empty();
      }
      var devices =
          computersCount == null
              ? "Iru did not return how many devices are enrolled"
              : "%d devices are enrolled in it".formatted(computersCount);
      return Optional.of(
          MessageLines.of(
              "blueprint \"%s\" (id %s): %s, and Iru stops managing the devices of a deleted blueprint"
                  .formatted(name, id, devices),
              "Move the devices to another blueprint.",
              "To delete it with its devices: set `allowDeleteWithDevices: true`, run `pulumi up`, and"
                  + " then remove or replace the resource."));
    }

    @Override
    public Outputs outputs() {
      return new Outputs(code(), IruTexts.orEmpty(color), IruTexts.orEmpty(icon));
    }

    private String code() {
      return enrollmentCode == null ? "" : enrollmentCode.text();
    }
  }
}
