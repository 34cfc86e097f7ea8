package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A script that Iru runs on enrolled Macs. */
public final class CustomScript {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name in the library; need not be unique. Iru cuts it at about 50 characters.")
          @Equivalent(ItemName.class)
          String name,
      @Doc("The script. Include the interpreter line. Surrounding whitespace is ignored.")
          @Equivalent(SurroundingWhitespace.class)
          String script,
      @Doc("A script that runs if `script` exits with a status other than 0. None by default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String remediationScript,
      @Doc("How often the script runs. Default: `once`.") @Default("once")
          ExecutionFrequency executionFrequency,
      @Doc("Whether the script is active. Iru does not run an inactive script. Default: `true`.")
          @Default("true")
          boolean active,
      @Doc("Whether the Mac restarts after the script. Default: `false`.") @Default("false")
          boolean restart,
      @Doc("Whether Self Service shows the script. Default: `false`.") @Default("false")
          boolean showInSelfService,
      @Doc(
              "Id of the Self Service category. Required while `showInSelfService` is true. Iru does"
                  + " not return it, so changes in the console are not detected.")
          @WriteOnly
          @IdOf(value = Library.CATEGORY, form = IdOf.Form.UUID, remedy = Library.CATEGORY_FOUND)
          @Nullable String selfServiceCategoryId,
      @Doc(
              "Whether Self Service recommends the script while it shows it. Iru does not return it."
                  + " Default: `false`.")
          @WriteOnly
          @Default("false")
          @Nullable Boolean selfServiceRecommended)
      implements Library.Inputs {}

  /** What Iru computes. */
  public record Outputs(
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {}

  public static final String TOKEN = "devicemgmt:iru:CustomScript";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "custom script",
          "A script that Iru runs on enrolled Macs: once, on a schedule, or from Self Service.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          rules());

  private CustomScript() {}

  public static Resource<Inputs, Outputs> of(IruConnection connection, Coordination coordination) {
    return Library.collection(
        DEFINITION, "custom-scripts", CustomScript::fields, Row.class, connection, coordination);
  }

  private static List<Rule<Inputs>> rules() {
    return Rule.all(
        Library.rules(),
        List.of(
            Rule.notBlank("script", Inputs::script),
            Library.shownUnlessEnforced(
                "executionFrequency",
                i -> !i.executionFrequency().equals(ExecutionFrequency.NO_ENFORCEMENT)),
            Library.unreturnedCategoryIsGiven(),
            Library.unreturnedCategoryIsNotImported()),
        Library.scriptRules("script", Inputs::script),
        Library.scriptRules("remediationScript", Inputs::remediationScript));
  }

  /** All fields, because Iru's defaults are not documented. */
  private static Fields fields(Inputs inputs) {
    return Fields.of()
        .put("name", inputs.name())
        .put("script", inputs.script())
        // An empty text removes the script; null would be rejected.
        .put("remediation_script", IruTexts.orEmpty(inputs.remediationScript()))
        .put("execution_frequency", inputs.executionFrequency().value())
        .put("active", inputs.active())
        .put("restart", inputs.restart())
        .together(Library.selfService(inputs));
  }

  /** A script as Iru returns it. The keys of Self Service may be missing unless it is shown. */
  record Row(
      String id,
      String name,
      @Nullable Boolean active,
      @Nullable String executionFrequency,
      @Nullable Boolean restart,
      String script,
      @Nullable String remediationScript,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended,
      @Nullable String createdAt)
      implements Item<Inputs, Outputs> {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
      script = IruTexts.orEmpty(script);
    }

    @Override
    public Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      return new Inputs(
          name,
          script,
          IruTexts.orNull(remediationScript),
          new ExecutionFrequency(Objects.requireNonNullElse(executionFrequency, "once")),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(restart),
          shown,
          shown ? selfServiceCategoryId : null,
          shown ? selfServiceRecommended : null);
    }

    @Override
    public Outputs outputs() {
      return new Outputs(IruTexts.orEmpty(createdAt));
    }
  }
}
