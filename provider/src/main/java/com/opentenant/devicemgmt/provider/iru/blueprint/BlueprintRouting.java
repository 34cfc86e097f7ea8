package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Secret;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Blueprint routing, which a tenant has once and which only the console enables and disables. While
 * it is disabled, Iru responds with a 404 (inferred, not documented).
 */
public final class BlueprintRouting
    implements Resource<BlueprintRouting.Inputs, BlueprintRouting.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc(
              "Enrollment code of blueprint routing: six digits, as a text, because it can begin with"
                  + " zeros. By default, the tenant keeps its code.")
          @Secret
          @ServerDefault
          @Nullable String enrollmentCode,
      @Doc("Whether devices can enroll with the enrollment code.") boolean enrollmentCodeActive) {}

  /** What Iru computes. */
  public record Outputs(
      @Doc("The enrollment code.") @Secret @Follows("enrollmentCode") String enrollmentCode) {}

  private static final String ID = "blueprint-routing";

  private static final String PATH = "/api/v1/blueprint-routing/";

  private static final String TWICE =
      "another resource of this program manages blueprint routing, which a tenant has only once";

  public static final String TOKEN = "devicemgmt:iru:BlueprintRouting";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "blueprint routing",
          "Blueprint routing, which a tenant has once. A create changes the existing settings, and a"
              + " delete leaves them as they are.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          List.of(EnrollmentCode.rule(Inputs::enrollmentCode)));

  private final IruConnection connection;
  private final Blueprint blueprints;
  private final KnownIds.OfKind knownIds;

  /** Whether a resource of this run creates it, or has created it. */
  private final AtomicBoolean created = new AtomicBoolean();

  /** Whether the preview of a resource creates it. */
  private final AtomicBoolean previewed = new AtomicBoolean();

  public BlueprintRouting(IruConnection connection, Blueprint blueprints, KnownIds knownIds) {
    this.connection = connection;
    this.blueprints = blueprints;
    this.knownIds = knownIds.of(DEFINITION);
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return DEFINITION;
  }

  private static Fields fields(Inputs inputs) {
    return Fields.of()
        .put(
            "enrollment_code",
            EnrollmentCode.fields(inputs.enrollmentCode(), inputs.enrollmentCodeActive()));
  }

  /** Two resources would overwrite each other's settings, so the second one is refused. */
  @Override
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    var isManaged = knownIds.isAccountedFor(ID) && !knownIds.isReplaced(ID);
    if (isManaged || !created.compareAndSet(false, true)) {
      throw new Failure.Invalid(TWICE);
    }
    try {
      var now = get(call);
      var changes = fields(inputs).changedSince(fields(now.inputs()));
      var row = changes.isEmpty() ? now : patch(call, changes);
      return new RemoteObject<>(ID, inputs, row.outputs());
    } catch (Failure.NotFound disabled) {
      created.set(false);
      throw new Failure.Invalid(explained(String.valueOf(disabled.getMessage())));
    } catch (Failure failure) {
      created.set(false);
      throw failure;
    }
  }

  private static String explained(String disabled) {
    return MessageLines.of(
        disabled,
        "If blueprint routing is disabled: enable it in Iru's console, and run `pulumi up` again.",
        "If it is enabled: check `iruTenantUrl`.");
  }

  @Override
  public RemoteObject<Inputs, Outputs> read(
      Call call, String id, @Nullable State<Inputs, Outputs> state) {
    if (!id.equalsIgnoreCase(ID)) {
      throw new Failure.Invalid(
          "\"%s\" is not the id of blueprint routing, which is %s in every tenant"
              .formatted(id, ID));
    }
    var row = get(call);
    return new RemoteObject<>(ID, row.inputs(), row.outputs());
  }

  private Row get(Call call) {
    return connection.read(
        call,
        ApiRequest.get("read blueprint routing", PATH).withPermission("Get Blueprint Routing"),
        Row.class);
  }

  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    var changes = Fields.changed(change, BlueprintRouting::fields);
    return (changes.isEmpty() ? get(call) : patch(call, changes)).outputs();
  }

  private Row patch(Call call, Fields changes) {
    return connection.read(
        call,
        ApiRequest.patch("update blueprint routing", PATH)
            .withPermission("Update Blueprint Routing")
            .withJson(changes.json()),
        Row.class);
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    call.messages()
        .info(
            "blueprint routing cannot be deleted: it keeps its settings, and Pulumi no longer"
                + " manages it");
  }

  /** Empty while it is disabled. A list of blueprints then shows whether the address is right. */
  @Override
  public Stream<ListEntry> list(Call call) {
    try {
      get(call);
      return Stream.of(new ListEntry(ID, "Blueprint routing"));
    } catch (Failure.NotFound disabled) {
      try (var shown = blueprints.list(call)) {
        return shown.limit(1).flatMap(each -> Stream.<ListEntry>empty()).toList().stream();
      }
    }
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return List.of(
        PreviewWarning.requiring(connection::requireConfigured),
        PreviewWarning.reading(
            PreviewWarning.ofNew(
                (call, inputs) -> obstacle(call).map("`pulumi up` would fail: "::concat))));
  }

  private Optional<String> obstacle(Call call) {
    try {
      get(call);
    } catch (Failure.NotFound disabled) {
      return Optional.of(explained(String.valueOf(disabled.getMessage())));
    }
    return previewed.compareAndSet(false, true) ? Optional.empty() : Optional.of(TWICE);
  }

  /** Blueprint routing as Iru returns it. */
  record Row(EnrollmentCode enrollmentCode) {

    Row {
      if (enrollmentCode == null) {
        throw new IllegalArgumentException("it has no enrollment_code");
      }
    }

    Inputs inputs() {
      return new Inputs(IruTexts.orNull(enrollmentCode.code()), enrollmentCode.active());
    }

    Outputs outputs() {
      return new Outputs(enrollmentCode.text());
    }
  }
}
