package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Body;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Item;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SharedAnswer;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.Creation;
import com.opentenant.devicemgmt.provider.resource.LostAnswer;
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
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A script profile of Landscape. */
public final class ScriptProfile implements Resource<ScriptProfile.Inputs, ScriptProfile.Outputs> {

  /** How often an update is sent at the most. */
  private static final int ATTEMPTS = 4;

  private static final int CONFLICT = 409;

  /** What a program declares. */
  public record Inputs(
      @Doc("Title, which no other script profile of the account bears.")
          @Equivalent(SurroundingWhitespace.class)
          String title,
      @Doc(
              "The V2 script that runs, by id. Another script makes another script profile, and the old"
                  + " one is archived for good first.")
          @Replaces(deleteFirst = true)
          @IdOf(
              value = "script",
              form = Form.NUMBER,
              remedy = "the function devicemgmt:landscape:getScript finds it by title")
          String scriptId,
      @Doc("User on the machine that runs the script.") String username,
      @Doc("Seconds after which a run is stopped.") int timeLimit,
      @Doc(
              "Whether the script runs on all machines of the script's access group, whatever `tags`"
                  + " says. Default: `false`.")
          @Default("false")
          boolean allComputers,
      @Doc("The script runs on the machines that have one of these tags. None by default.")
          @Nullable Set<String> tags,
      @Doc(
              "When the script runs. Another kind of trigger makes another script profile, and the old"
                  + " one is archived for good first.")
          @Replaces(deleteFirst = true, onKindChange = true)
          ScriptProfileTrigger trigger,
      @Doc(
              "What becomes of the script profile when the resource is destroyed or replaced; as of"
                  + " the last `pulumi up`. It cannot be undone. Default: `archive`.")
          @WriteOnly
          @Default("archive")
          @Nullable ScriptProfileDeletionPolicy deletionPolicy) {}

  /** What Landscape computes. */
  public record Outputs(
      @Doc("When the script profile was created: ISO 8601, UTC.") String createdAt,
      @Doc("Name of the access group that the script profile belongs to: that of its script.")
          String accessGroup) {}

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "devicemgmt:landscape:ScriptProfile",
          "script profile",
          "A script profile of Landscape, which runs a script on Ubuntu machines: after enrolment,"
              + " once, or again and again.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          ScriptProfileRules.all());

  private final LandscapeConnection connection;
  private final ScriptProfileApi api;
  private final ScriptProfileAdvice advice;
  private final SafeCreate safeCreate;
  private final ItemSnapshot<Item> profiles;
  private final SharedAnswer<List<Item>> archived;
  private final ReservedTitles titles = new ReservedTitles(DEFINITION.noun());

  public ScriptProfile(LandscapeConnection connection, SafeCreate safeCreate, SnapshotRules rules) {
    this.connection = connection;
    this.api = new ScriptProfileApi(connection);
    this.safeCreate = safeCreate;
    this.profiles = new ItemSnapshot<>(rules, api::firstPage, Item::id);
    this.archived =
        new SharedAnswer<>(
            "listing the archived script profiles",
            call ->
                api.firstPage(call, List.of(new Parameter("archived", "archived")))
                    .all(call)
                    .toList());
    this.advice = new ScriptProfileAdvice(api, profiles, new ScriptApi(connection));
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

  /** By id, or by title: for an import. Digits are an id first. */
  @Override
  public Observed<Inputs, Outputs> read(Call call, String id) {
    var item =
        TitledItem.named(
            id,
            DEFINITION.noun(),
            number -> profiles.read(call, number, api::get),
            title -> titled(call, title));
    return item.present().observed();
  }

  @Override
  public Observed<Inputs, Outputs> refresh(Call call, String id, Known<Inputs, Outputs> known) {
    var item = profiles.read(call, id, api::get);
    identity(known).refuseOther(item);
    return item.present().observed();
  }

  @Override
  public void recognise(Call call, String id, Known<Inputs, Outputs> known) {
    identity(known).recognise(() -> api.get(call, id));
  }

  @Override
  public void willReplace(String id, Inputs before) {
    titles.willReplace(
        id, ScriptProfileDeletionPolicy.RENAME_AND_ARCHIVE.equals(before.deletionPolicy()));
  }

  private static Identity identity(Known<Inputs, Outputs> known) {
    return new Identity(DEFINITION.noun(), known.inputs().title(), known.outputs().createdAt());
  }

  /**
   * What was left unfinished is compared with the server, and not sent whole: a one-time trigger
   * whose time is past would perhaps run the script again.
   */
  @Override
  public Outputs update(Call call, String id, Inputs before, Inputs after) {
    var isUnfinished = before.equals(after);
    var there = isUnfinished ? api.get(call, id).present().observed().inputs() : before;
    var changes = Body.changes(there, after);
    if (changes.isEmpty()) {
      return api.get(call, id).present().outputs();
    }
    try {
      return profiles
          .write(
              () ->
                  changes.startsScript()
                      ? startOnce(call, id, changes, after)
                      : api.update(call, id, changes, Idempotency.REPEATABLE))
          .outputs();
    } catch (Failure.Refused refused) {
      profiles.drop();
      throw Explanation.of(refused, () -> whyNotUpdated(call, id, changes, refused));
    }
  }

  /**
   * Sets a one-time trigger. Set twice, it may run its script twice: it is set only if the profile
   * does not have it, which an interrupted run may have set, and after a lost answer only if the
   * server surely ended the first request without acting.
   */
  private Item startOnce(Call call, String id, Body changes, Inputs after) {
    var there = api.get(call, id).present();
    for (var attempt = 1; missing(there, changes, after).startsScript(); attempt++) {
      try {
        return api.update(call, id, missing(there, changes, after), Idempotency.ONCE);
      } catch (Failure.Uncertain lost) {
        var started = started(call, lost, id, changes, after);
        var mayBeSentAgain = lost.mayActFor().isZero() && attempt < ATTEMPTS;
        if (started.isEmpty() && (!mayBeSentAgain || call.remaining().isZero())) {
          throw lost;
        }
        there = started.orElse(there);
      }
    }
    var rest = missing(there, changes, after);
    return rest.isEmpty() ? there : api.update(call, id, rest, Idempotency.REPEATABLE);
  }

  /** Those of the changes that the profile does not have; what else differs is drift. */
  private static Body missing(Item there, Body changes, Inputs after) {
    return Body.changes(there.observed().inputs(), after).within(changes);
  }

  /** The profile, if it has the trigger by now. */
  private Optional<Item> started(
      Call call, Failure.Uncertain lost, String id, Body changes, Inputs after) {
    try {
      return LostAnswer.lookFor(
          call,
          lost,
          "script profile %s was updated".formatted(id),
          looking ->
              Optional.of(api.get(looking, id).present())
                  .filter(item -> !missing(item, changes, after).startsScript()));
    } catch (Failure.NotFound archived) {
      throw archived;
    } catch (Failure blind) {
      throw lost;
    }
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var item = api.get(call, id).present();
    var policy =
        Optional.ofNullable(inputs.deletionPolicy()).orElse(ScriptProfileDeletionPolicy.ARCHIVE);
    call.messages()
        .info(
            "script profile %s \"%s\" is being archived, which cannot be undone"
                .formatted(id, item.title()));
    profiles.remove(
        id,
        () -> {
          if (policy.equals(ScriptProfileDeletionPolicy.RENAME_AND_ARCHIVE)) {
            ReservedTitles.rename(
                item, title -> api.update(call, id, Body.renaming(title), Idempotency.REPEATABLE));
          }
          archive(call, id);
        });
  }

  /** Sent again after a lost answer, it may be refused because it is done. */
  private void archive(Call call, String id) {
    try {
      api.archive(call, id);
    } catch (Failure.Refused refused) {
      if (!api.get(call, id).isArchived()) {
        throw refused;
      }
    }
  }

  @Override
  public Stream<Listed> list(Call call) {
    return api.firstPage(call)
        .all(call)
        .filter(item -> !item.isArchived())
        .map(item -> new Listed(item.id(), item.title()));
  }

  @Override
  public List<Tip<Inputs>> tips() {
    return List.of(
        Tip.requiring(connection::requireConfigured),
        Tip.reading(advice::machines, "allComputers", "tags"),
        Tip.reading(advice::tags, "tags"),
        Tip.reading(advice::script, "scriptId"),
        Tip.reading(safeCreate.advice(this::creation), "title"),
        Tip.reading(this::tellReservedTitle, "title"),
        Tip.reading(advice::places, "title"),
        Tip.reading(advice::past, "trigger"),
        Tip.reading(advice::never, "trigger"),
        Tip.reading(advice::interval, "trigger"));
  }

  private void tellReservedTitle(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before == null) {
      titles.warn(
          call,
          WhiteSpace.strip(inputs.title()),
          Stream.concat(profiles.all(call).stream(), archived.get(call).stream()).toList());
    }
  }

  private Optional<Item> titled(Call call, String title) {
    return api.named(call, WhiteSpace.strip(title), "active");
  }

  /** An archived one is refused in words that differ between servers. */
  private Optional<Failure> whyNotUpdated(
      Call call, String id, Body changes, Failure.Refused refused) {
    try {
      api.get(call, id).present();
    } catch (Failure.NotFound gone) {
      return Optional.of(gone);
    }
    var title = changes.title();
    return refused.status() == CONFLICT && title != null
        ? api.named(call, title, "all")
            .filter(holder -> !holder.id().equals(id))
            .map(holder -> new Failure.AlreadyExists(taken(holder)))
        : Optional.empty();
  }

  private static String taken(Item holder) {
    return holder.isArchived()
        ? "the title \"%s\" is reserved by script profile %s, which is archived: choose another title,"
                .formatted(holder.title(), holder.id())
            + " and give profiles that are to be replaced or made again deletionPolicy"
            + " renameAndArchive"
        : "the title \"%s\" is taken by script profile %s, which is active: choose another title"
            .formatted(holder.title(), holder.id());
  }

  private TitledCreation<Inputs, Outputs, Item> creation(Inputs inputs) {
    return new TitledCreation<>(
        DEFINITION, inputs, WhiteSpace.strip(inputs.title()), profiles, this::send);
  }

  private Item send(Call call, Creation<Inputs, Outputs> creation) {
    try {
      return profiles.write(() -> api.create(call, Body.all(creation.inputs())));
    } catch (Failure.Refused refused) {
      throw refused.status() == CONFLICT
          ? Explanation.of(refused, () -> whoBears(call, creation))
          : refused;
    }
  }

  private Optional<Failure> whoBears(Call call, Creation<Inputs, Outputs> creation) {
    return api.named(call, creation.name(), "all")
        .map(
            holder ->
                new Failure.AlreadyExists(
                    holder.isArchived()
                        ? taken(holder)
                        : safeCreate.nameTaken(call, creation, holder.id())));
  }
}
