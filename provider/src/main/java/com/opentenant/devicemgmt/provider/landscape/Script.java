package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Form;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.Creation;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A V2 script of Landscape. */
public final class Script implements Resource<Script.Inputs, Script.Outputs> {

  static final int TIME_LIMIT = 300;

  /** What a program declares. */
  public record Inputs(
      @Doc("Title, which no other script of the account bears.")
          @Equivalent(SurroundingWhitespace.class)
          String title,
      @Doc(
              "The script, with its interpreter line: `#!/bin/bash`. Landscape keeps the kind of line"
                  + " ends that Linux has, which is no difference.")
          @Equivalent(ScriptCode.class)
          String code,
      @Doc(
              "Name of the access group that the script and its profiles belong to; see"
                  + " `getAccessGroups`. Without it, a new script belongs to `global`, and an existing"
                  + " one stays where it is. Another group makes another script, and the old one is"
                  + " archived for good first.")
          @ServerDefault
          @Replaces(deleteFirst = true)
          @Nullable String accessGroup,
      @Doc(
              "Seconds after which a run is stopped, where neither the run nor the script profile says"
                  + " otherwise. Default: 300.")
          @Default("300")
          int timeLimit,
      @Doc(
              "User on the machine that runs the script, where neither the run nor the script profile"
                  + " says otherwise. None by default.")
          @Nullable String username,
      @Doc(
              "Files that lie beside the script when it runs, in the folder `$LANDSCAPE_ATTACHMENTS`:"
                  + " by file name, a file or a string asset each. At most 5, of 1.00 MB together.")
          @Nullable Map<String, ContentAsset> attachments,
      @Doc(
              "What becomes of the script when the resource is destroyed or replaced; as of the last"
                  + " `pulumi up`. Either way its script profiles are archived with it, and neither can be undone."
                  + " Default: `archive`.")
          @WriteOnly
          @Default("archive")
          @Nullable ScriptDeletionPolicy deletionPolicy) {}

  /** What Landscape computes. */
  public record Outputs(
      @Doc("When the script was created: ISO 8601, UTC.") String createdAt,
      @Doc("The ids of the attachments, by file name.") @Follows("attachments")
          Map<String, String> attachmentIds,
      @Doc("Name of the access group that the script belongs to.") String accessGroup) {}

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "devicemgmt:landscape:Script",
          "script",
          "A V2 script of Landscape, which script profiles run on Ubuntu machines.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          Stream.concat(
                  Stream.of(
                      Rule.<Inputs>refuse("title", "must be one line, and not blank")
                          .when(
                              i ->
                                  WhiteSpace.isBlank(i.title())
                                      || WhiteSpace.strip(i.title()).lines().count() > 1),
                      Rule.<Inputs>refuse("code", i -> ScriptCode.noInterpreter(i.code()))
                          .when(i -> !ScriptCode.hasInterpreter(i.code())),
                      ScriptText.<Inputs>warning("code", Inputs::code, ScriptCode::carriageReturns),
                      Rule.<Inputs>refuse(
                              "code", "must have something to run below the interpreter line")
                          .when(
                              i ->
                                  ScriptCode.hasInterpreter(i.code())
                                      && !ScriptCode.hasBody(i.code())),
                      Rule.<Inputs>refuse("timeLimit", "must be 1 second or more")
                          .when(i -> i.timeLimit() < 1),
                      Rule.<Inputs>refuse("accessGroup", "must not be blank")
                          .when(
                              i -> i.accessGroup() != null && WhiteSpace.isBlank(i.accessGroup()))),
                  AttachmentRules.all().stream())
              .toList());

  private final LandscapeConnection connection;
  private final ScriptApi api;
  private final ScriptAttachments attachments;
  private final ScriptEnding ending;
  private final AccessGroupAdvice groups;
  private final ReservedTitles titles = new ReservedTitles(DEFINITION.noun());
  private final SafeCreate safeCreate;
  private final ItemSnapshot<Item> scripts;

  public Script(LandscapeConnection connection, SafeCreate safeCreate, SnapshotRules rules) {
    this.connection = connection;
    this.api = new ScriptApi(connection);
    this.attachments = new ScriptAttachments(api);
    this.ending = new ScriptEnding(api);
    this.groups = new AccessGroupAdvice(connection);
    this.safeCreate = safeCreate;
    this.scripts = new ItemSnapshot<>(rules, api::firstPage, Item::id);
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return DEFINITION;
  }

  @Override
  public Created<Outputs> create(Call call, Inputs inputs) {
    var plan = AttachmentPlan.forNew(inputs);
    var made = safeCreate.run(call, creation(inputs));
    if (plan.isEmpty()) {
      return new Created<>(made.id(), made.outputs());
    }
    call.checkpoint(made.id(), made.outputs());
    attachments.add(call, made.id(), plan);
    return new Created<>(made.id(), readBack(call, made.id()).outputs());
  }

  /** By id, or by title: for an import. Digits are an id first. */
  @Override
  public Observed<Inputs, Outputs> read(Call call, String id) {
    var item =
        TitledItem.named(
            id,
            DEFINITION.noun(),
            number -> scripts.read(call, number, api::get),
            title -> titled(call, title));
    return item.present().observed(attachments.observed(call, item, null));
  }

  @Override
  public Observed<Inputs, Outputs> refresh(Call call, String id, Known<Inputs, Outputs> known) {
    var item = scripts.read(call, id, api::get);
    identity(known).refuseOther(item);
    return item.present().observed(attachments.observed(call, item, known));
  }

  @Override
  public void recognise(Call call, String id, Known<Inputs, Outputs> known) {
    identity(known).recognise(() -> api.get(call, id));
  }

  @Override
  public void willReplace(String id, Inputs before) {
    titles.willReplace(id, ScriptDeletionPolicy.RENAME_AND_ARCHIVE.equals(before.deletionPolicy()));
  }

  private static Identity identity(Known<Inputs, Outputs> known) {
    return new Identity(DEFINITION.noun(), known.inputs().title(), known.outputs().createdAt());
  }

  /** Never touches a profile: each runs the newest version of its script. */
  @Override
  public Outputs update(Call call, String id, Inputs before, Inputs after) {
    var plan = AttachmentPlan.forUpdate(before, after);
    var changes = Form.changes(before, after);
    try {
      if (!changes.isEmpty()) {
        edit(call, id, changes);
        call.partlyDone();
      }
      attachments.change(call, id, plan);
      var item = readBack(call, id);
      tellKeptUsername(call, item, changes);
      return item.outputs();
    } catch (Failure failure) {
      scripts.drop();
      throw failure;
    }
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var policy = Optional.ofNullable(inputs.deletionPolicy()).orElse(ScriptDeletionPolicy.ARCHIVE);
    var redacts = policy.equals(ScriptDeletionPolicy.REDACT);
    var item = api.get(call, id);
    if (item.isRedacted() || (item.isArchived() && !redacts)) {
      item.present();
    }
    call.messages().info(ending.words(call, item, policy));
    scripts.remove(id, () -> ending.end(call, item, policy));
  }

  @Override
  public Stream<Listed> list(Call call) {
    return api.firstPage(call)
        .all(call)
        .filter(Item::isActive)
        .map(item -> new Listed(item.id(), item.title()));
  }

  @Override
  public List<Tip<Inputs>> tips() {
    return List.of(
        Tip.requiring(connection::requireConfigured),
        Tip.reading(safeCreate.advice(this::creation), "title"),
        Tip.reading(this::tellProfilesOfOldOne, "title"),
        Tip.reading(this::tellReservedTitle, "title"),
        Tip.reading(groups::tellUnknown, "accessGroup"));
  }

  /** The engine makes no call of ours that would tell it in the preview of the delete itself. */
  private void tellProfilesOfOldOne(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before != null) {
      return;
    }
    titled(call, inputs.title())
        .filter(old -> safeCreate.isReplaced(DEFINITION, old.id()))
        .flatMap(old -> ending.warning(call, old))
        .ifPresent(call.messages()::warning);
  }

  private void tellReservedTitle(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before == null) {
      titles.warn(call, WhiteSpace.strip(inputs.title()), scripts.all(call));
    }
  }

  private Item readBack(Call call, String id) {
    return scripts.write(() -> api.get(call, id)).present();
  }

  /** Whether a server takes an empty one for "none" is not known of all. */
  private static void tellKeptUsername(Call call, Item item, Form sent) {
    if ("".equals(sent.username()) && !item.username().isEmpty()) {
      call.messages()
          .warning(
              "username: Landscape keeps \"%s\", although it was asked to clear it"
                  .formatted(item.username()));
    }
  }

  private Optional<Item> titled(Call call, String title) {
    return scripts.all(call).stream()
        .filter(each -> each.isActive() && each.title().equals(WhiteSpace.strip(title)))
        .findFirst();
  }

  /** An archived script or a taken title is refused in words that differ between servers. */
  private void edit(Call call, String id, Form changes) {
    try {
      api.edit(call, id, changes);
    } catch (Failure.Refused refused) {
      throw Explanation.of(refused, () -> whyNotEdited(call, id, changes, refused));
    }
  }

  private Optional<Failure> whyNotEdited(
      Call call, String id, Form changes, Failure.Refused refused) {
    try {
      api.get(call, id).present();
    } catch (Failure.NotFound gone) {
      return Optional.of(gone);
    }
    var title = changes.title();
    return Optional.ofNullable(title)
        .flatMap(wanted -> api.holder(call, wanted, id))
        .map(
            holder ->
                holder.isActive()
                    ? new Failure.AlreadyExists(
                        "the title \"%s\" is taken by script %s: choose another title"
                            .formatted(holder.title(), holder.id()))
                    : perhapsTaken(holder, refused));
  }

  /** Whether titles stay reserved differs between servers, and the reason may be another one. */
  private static Failure perhapsTaken(Item holder, Failure.Refused refused) {
    return new Failure.Refused(
        "%s; script %s, which is %s, has the title \"%s\" too: if that is the reason, choose another title"
            .formatted(refused.getMessage(), holder.id(), holder.state(), holder.title()),
        refused.status());
  }

  /** One script about to be made; its attachments follow later. */
  private TitledCreation<Inputs, Outputs, Item> creation(Inputs inputs) {
    var bare =
        new Inputs(
            inputs.title(),
            inputs.code(),
            inputs.accessGroup(),
            inputs.timeLimit(),
            inputs.username(),
            null,
            inputs.deletionPolicy());
    return new TitledCreation<>(
        DEFINITION, bare, WhiteSpace.strip(bare.title()), scripts, this::send);
  }

  private Item send(Call call, Creation<Inputs, Outputs> creation) {
    try {
      return scripts.write(() -> api.create(call, Form.all(creation.inputs())));
    } catch (Failure.Refused refused) {
      throw Explanation.of(
          refused,
          () ->
              api.holder(call, creation.name(), "")
                  .map(
                      holder ->
                          holder.isActive()
                              ? new Failure.AlreadyExists(
                                  safeCreate.nameTaken(call, creation, holder.id()))
                              : perhapsTaken(holder, refused)));
    }
  }
}
