package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Body;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Item;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A script that Iru runs on enrolled Macs. */
public final class CustomScript implements Resource<CustomScript.Inputs, CustomScript.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc(
              "Name shown in the library. Iru cuts names at about 50 characters; two items may share"
                  + " a name.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The script, with its interpreter line. Iru strips surrounding whitespace, which is no"
                  + " difference.")
          @Equivalent(SurroundingWhitespace.class)
          String script,
      @Doc(
              "A script that runs when `script` ends with a status other than 0, with its interpreter"
                  + " line. None by default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String remediationScript,
      @Doc("How often the script runs. Default: `once`.") @Default("once")
          ExecutionFrequency executionFrequency,
      @Doc("Whether Iru runs the script at all. Default: `true`.") @Default("true") boolean active,
      @Doc("Whether the Mac restarts after the script. Default: `false`.") @Default("false")
          boolean restart,
      @Doc(
              "Whether users find the script in Self Service; needs `selfServiceCategoryId`. Default:"
                  + " `false`.")
          @Default("false")
          boolean showInSelfService,
      @Doc(
              "The Self Service category, by id; see `getSelfServiceCategory`. Needed while"
                  + " `showInSelfService` is true. Iru never tells it, so that a change made in the"
                  + " console is not seen.")
          @WriteOnly
          @IdOf(
              value = "Self Service category",
              form = Form.UUID,
              remedy = LibraryRules.CATEGORY_FOUND)
          @Nullable String selfServiceCategoryId,
      @Doc(
              "Whether Self Service shows the script among the recommended items; has an effect only"
                  + " while `showInSelfService` is true. Iru never tells it. Default: `false`.")
          @WriteOnly
          @Default("false")
          @Nullable Boolean selfServiceRecommended)
      implements LibraryInputs {}

  /** What Iru computes. */
  public record Outputs(
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {}

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "devicemgmt:iru:CustomScript",
          "custom script",
          "A script that Iru runs on enrolled Macs: once, on a schedule, or from Self Service.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          rules());

  private static List<Rule<Inputs>> rules() {
    return Stream.of(
            among(),
            ScriptText.warnings("script", Inputs::script),
            ScriptText.warnings("remediationScript", Inputs::remediationScript))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Rule<Inputs>> among() {
    return List.of(
        LibraryRules.nameIsGiven(),
        Rule.<Inputs>refuse("script", "must not be blank")
            .when(i -> WhiteSpace.isBlank(i.script())),
        Rule.<Inputs>refuse(
                "showInSelfService",
                "must be true while executionFrequency is no_enforcement: nothing else would"
                    + " ever run the script")
            .reading("showInSelfService", "executionFrequency")
            .when(
                i ->
                    i.executionFrequency().equals(ExecutionFrequency.NO_ENFORCEMENT)
                        && !i.showInSelfService()),
        LibraryRules.recommendedWhileShown(),
        LibraryRules.nameMayBeCut(),
        Rule.<Inputs>refuse("selfServiceCategoryId", LibraryRules.CATEGORY_NEEDED)
            .reading("selfServiceCategoryId", "showInSelfService")
            .whenChanging(CustomScript::lacksCategory),
        Rule.<Inputs>warn(
                "selfServiceCategoryId",
                i ->
                    "Iru does not return the Self Service category of a script, or whether it is"
                        + " recommended; both stay as they are until the program sets one of"
                        + " them. Set them together: with the category alone the script is"
                        + " no longer recommended")
            .reading("selfServiceCategoryId", "showInSelfService")
            .whenImported(i -> i.showInSelfService() && i.selfServiceCategoryId() == null));
  }

  private final IruConnection connection;
  private final LibraryApi<Item> api;
  private final SafeCreate safeCreate;
  private final ItemSnapshot<Item> scripts;

  public CustomScript(IruConnection connection, SafeCreate safeCreate, SnapshotRules rules) {
    this.connection = connection;
    this.api = CustomScriptApi.of(connection);
    this.safeCreate = safeCreate;
    this.scripts = new ItemSnapshot<>(rules, api::firstPage, Item::id);
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return DEFINITION;
  }

  @Override
  public Created<Outputs> create(Call call, Inputs inputs) {
    var made = safeCreate.run(call, creation(inputs));
    return new Created<>(made.id(), made.outputs());
  }

  @Override
  public Observed<Inputs, Outputs> read(Call call, String id) {
    return scripts.read(call, id, api::get).observed();
  }

  @Override
  public Outputs update(Call call, String id, Inputs before, Inputs after) {
    var changes = Body.changes(before, after);
    if (changes.isEmpty()) {
      // What changed may be for later: a category has no place in a script that is not shown.
      return api.get(call, id).outputs();
    }
    return scripts.write(() -> api.update(call, id, changes)).outputs();
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    scripts.remove(id, () -> api.delete(call, id));
  }

  @Override
  public Stream<Listed> list(Call call) {
    return api.list(call).map(item -> new Listed(item.id(), item.name()));
  }

  @Override
  public List<Tip<Inputs>> tips() {
    return List.of(
        Tip.requiring(connection::requireConfigured),
        Tip.readingAll(DEFINITION.inputs(), safeCreate.advice(this::creation)));
  }

  /**
   * Iru never sends the category back, so that an imported script lacks it: it is asked for when
   * the script starts to be shown, and cannot be taken away from one that stays.
   */
  private static boolean lacksCategory(@Nullable Inputs before, Inputs now) {
    if (!now.showInSelfService() || now.selfServiceCategoryId() != null) {
      return false;
    }
    return before == null || !before.showInSelfService() || before.selfServiceCategoryId() != null;
  }

  private LibraryCreation<Inputs, Outputs, Item> creation(Inputs inputs) {
    return new LibraryCreation<>(
        DEFINITION,
        inputs,
        scripts,
        call -> api.create(call, inputs.name(), Body.all(inputs)),
        null);
  }
}
