package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.CachedAnswer;
import com.opentenant.devicemgmt.provider.collection.CollectionResource;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.LostAnswer;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.RejectionReason;
import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.landscape.SameObjectCheck;
import com.opentenant.devicemgmt.provider.landscape.ServerTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.NotInLookUps;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A script profile of Landscape. */
public final class ScriptProfile
    implements CollectionResource<ScriptProfile.Inputs, ScriptProfile.Outputs> {

  /** How often an update is sent at the most. */
  private static final int ATTEMPTS = 4;

  private static final int CONFLICT = 409;

  /** What a program declares. */
  public record Inputs(
      @Doc("Title; must be unique among the active script profiles of the account.")
          @Equivalent(SurroundingWhitespace.class)
          String title,
      @Doc(
              "Id of the V2 script that runs. A change replaces the script profile, and the old"
                  + " one is archived first, permanently.")
          @Replaces(deleteFirst = true)
          @IdOf(
              value = "script",
              form = Form.NUMBER,
              remedy = "the function devicemgmt:landscape:getScript finds it by title")
          String scriptId,
      @Doc("User on the machine that runs the script.") String username,
      @Doc("Seconds after which a run is stopped.") int timeLimit,
      @Doc(
              "Whether the script runs on all machines of the access group of the script; `tags`"
                  + " is then ignored. Default: `false`.")
          @Default("false")
          boolean allComputers,
      @Doc("The script runs on the machines that have one of these tags. None by default.")
          @Nullable Set<String> tags,
      @Doc(
              "When the script runs. Another kind of trigger replaces the script profile, and the"
                  + " old one is archived first, permanently.")
          @Replaces(deleteFirst = true, onKindChange = true)
          ScriptProfileTrigger trigger,
      @Doc(
              "How the script profile ends when the resource is destroyed or replaced, as of the"
                  + " last `pulumi up`. It cannot be undone. Default: `archive`.")
          @WriteOnly
          @NotInLookUps
          @Default("archive")
          @Nullable ScriptProfileDeletionPolicy deletionPolicy) {}

  /** What Landscape computes. */
  public record Outputs(
      @Doc("When the script profile was created: ISO 8601, UTC.") String createdAt,
      @Doc("Name of the access group of the script profile, which is that of its script.")
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
  private final RestEndpoints<Row> endpoints;
  private final RestCollection<Inputs, Outputs, Row> profiles;
  private final ScriptProfileWarnings warnings;
  private final CachedAnswer<List<Row>> archived;
  private final ReservedTitles titles = new ReservedTitles(DEFINITION.noun());

  public ScriptProfile(LandscapeConnection connection, Coordination coordination) {
    this.connection = connection;
    this.endpoints = endpoints(connection);
    this.profiles =
        new RestCollection<>(
            DEFINITION,
            Naming.of("title", Inputs::title, Uniqueness.UNIQUE, Form.NUMBER)
                .foundBy(ScriptProfile::titleFilter),
            inputs -> fields(inputs, Long.valueOf(inputs.scriptId())),
            endpoints,
            coordination);
    this.archived =
        new CachedAnswer<>(
            "listing the archived script profiles",
            call ->
                endpoints
                    .list(call, List.of(new Parameter("archived", "archived")))
                    .all(call)
                    .toList());
    this.warnings = new ScriptProfileWarnings(connection, profiles);
  }

  static RestEndpoints<Row> endpoints(LandscapeConnection connection) {
    return RestEndpoints.of(connection, "/api/v2/script-profiles", DEFINITION.noun(), Row.class)
        .listing("archived", "active");
  }

  /** A comma separates names. An older server may ignore the filter. */
  private static Optional<Parameter> titleFilter(String title) {
    return title.contains(",") ? Optional.empty() : Optional.of(new Parameter("names", title));
  }

  @Override
  public RestCollection<Inputs, Outputs, Row> collection() {
    return profiles;
  }

  /**
   * Everything: a server older than 25.10 requires all of it in a create.
   *
   * @param scriptId null in an update, which cannot change it
   */
  private static Fields fields(Inputs inputs, @Nullable Long scriptId) {
    return Fields.of()
        .put("title", WhiteSpace.strip(inputs.title()))
        .put("script_id", scriptId)
        .put("username", inputs.username())
        .put("time_limit", inputs.timeLimit())
        .put("all_computers", inputs.allComputers())
        .put("tags", new TreeSet<>(ScriptProfileRules.tags(inputs)))
        .put("trigger", inputs.trigger().fields());
  }

  private static Fields changes(Inputs before, Inputs after) {
    return fields(after, null).changedSince(fields(before, null));
  }

  @Override
  public Created<Outputs> create(Call call, Inputs inputs) {
    try {
      return profiles.create(call, inputs);
    } catch (Failure.Refused refused) {
      throw refused.status() == CONFLICT
          ? RejectionReason.of(refused, () -> whyNotCreated(call, inputs))
          : refused;
    }
  }

  private Optional<Failure> whyNotCreated(Call call, Inputs inputs) {
    return holder(endpoints, call, WhiteSpace.strip(inputs.title()), "all")
        .map(
            holder ->
                new Failure.AlreadyExists(
                    holder.isActive()
                        ? profiles.nameTaken(call, inputs, holder.id())
                        : taken(holder)));
  }

  /**
   * The profile with a title, an active one first.
   *
   * @param archived {@code active} or {@code all}
   */
  static Optional<Row> holder(
      RestEndpoints<Row> endpoints, Call call, String title, String archived) {
    var query =
        Stream.concat(Stream.of(new Parameter("archived", archived)), titleFilter(title).stream());
    return ReservedTitles.holder(title, endpoints.list(call, query.toList()).all(call));
  }

  /**
   * An archived profile of another server must not count as deleted, so the server is checked
   * first.
   */
  @Override
  public Observed<Inputs, Outputs> read(
      Call call, String id, @Nullable Known<Inputs, Outputs> known) {
    return known == null
        ? profiles.read(call, id, null)
        : RestCollection.usable(sameObject(known).confirm(profiles.get(call, id))).observed();
  }

  @Override
  public void recognise(Call call, String id, Known<Inputs, Outputs> known) {
    sameObject(known).recognise(() -> profiles.getNow(call, id));
  }

  private static SameObjectCheck sameObject(Known<Inputs, Outputs> known) {
    return new SameObjectCheck(
        DEFINITION.noun(), known.inputs().title(), known.outputs().createdAt());
  }

  @Override
  public void willReplace(String id, Inputs before) {
    titles.willReplace(
        id, ScriptProfileDeletionPolicy.RENAME_AND_ARCHIVE.equals(before.deletionPolicy()));
  }

  /**
   * An unfinished profile is compared with the server instead of being sent whole: a one-time
   * trigger whose time is past might run the script again.
   */
  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    var after = change.after();
    var before =
        change.before() == null
            ? RestCollection.usable(profiles.getNow(call, id)).inputs()
            : change.before();
    var changes = changes(before, after);
    try {
      var row =
          startsScript(changes)
              ? profiles.write(() -> startOnce(call, id, changes, after))
              : profiles.update(call, id, changes);
      return row.outputs();
    } catch (Failure.Refused refused) {
      profiles.forgetList();
      throw RejectionReason.of(refused, () -> whyNotUpdated(call, id, changes, refused));
    }
  }

  /**
   * Sets a one-time trigger. Set twice, it may run its script twice. So it is set only if the
   * profile does not have it, perhaps from an interrupted run. After a lost response it is set
   * again only if the server surely did not act on the first request.
   */
  private Row startOnce(Call call, String id, Fields changes, Inputs after) {
    var there = RestCollection.usable(endpoints.get(call, id));
    for (var attempt = 1; startsScript(missing(there, changes, after)); attempt++) {
      try {
        return endpoints.updateOnce(call, id, missing(there, changes, after));
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
    return rest.isEmpty() ? there : endpoints.update(call, id, rest);
  }

  /** Whether Landscape runs the script once because of it. */
  private static boolean startsScript(Fields changes) {
    return changes.value("trigger") instanceof Fields trigger && trigger.sends("timestamp");
  }

  /** The changes that the profile does not have yet. Other differences are drift. */
  private static Fields missing(Row there, Fields changes, Inputs after) {
    return changes(there.inputs(), after).within(changes);
  }

  /** The profile, if it has the trigger by now. */
  private Optional<Row> started(
      Call call, Failure.Uncertain lost, String id, Fields changes, Inputs after) {
    try {
      return LostAnswer.lookFor(
          call,
          lost,
          "script profile %s was updated".formatted(id),
          looking ->
              Optional.of(RestCollection.usable(endpoints.get(looking, id)))
                  .filter(item -> !startsScript(missing(item, changes, after))));
    } catch (Failure.NotFound archived) {
      throw archived;
    } catch (Failure blind) {
      throw lost;
    }
  }

  /** The messages for an archived profile differ between servers. */
  private Optional<Failure> whyNotUpdated(
      Call call, String id, Fields changes, Failure.Refused refused) {
    try {
      RestCollection.usable(endpoints.get(call, id));
    } catch (Failure.NotFound gone) {
      return Optional.of(gone);
    }
    var title = changes.value("title");
    return refused.status() == CONFLICT && title != null
        ? holder(endpoints, call, title.toString(), "all")
            .filter(holder -> !holder.id().equals(id))
            .map(holder -> new Failure.AlreadyExists(taken(holder)))
        : Optional.empty();
  }

  private static String taken(Row holder) {
    return holder.isActive()
        ? "the title \"%s\" is taken by script profile %s, which is active: choose another title"
            .formatted(holder.title(), holder.id())
        : "the title \"%s\" is reserved by script profile %s, which is archived: choose another title,"
                .formatted(holder.title(), holder.id())
            + " and give profiles that are to be replaced or made again deletionPolicy"
            + " renameAndArchive";
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var row = RestCollection.usable(profiles.getNow(call, id));
    call.messages()
        .info(
            "archiving script profile %s \"%s\"; this cannot be undone".formatted(id, row.title()));
    profiles.remove(
        id,
        () -> {
          if (ScriptProfileDeletionPolicy.RENAME_AND_ARCHIVE.equals(inputs.deletionPolicy())) {
            ReservedTitles.rename(
                row, title -> endpoints.update(call, id, Fields.of().put("title", title)));
          }
          archive(call, id);
        });
  }

  /** Sent again after a lost response, it may be rejected because it is done. */
  private void archive(Call call, String id) {
    try {
      connection.send(
          call,
          ApiRequest.post("archive script profile " + id, endpoints.path(id) + ":archive")
              .withIdempotency(Idempotency.REPEATABLE));
    } catch (Failure.Refused refused) {
      if (endpoints.get(call, id).isActive()) {
        throw refused;
      }
    }
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return Stream.concat(
            profiles.previewWarnings().stream(),
            Stream.of(
                PreviewWarning.reading(warnings::machines, "allComputers", "tags"),
                PreviewWarning.reading(warnings::tags, "tags"),
                PreviewWarning.reading(warnings::script, "scriptId"),
                PreviewWarning.reading(this::warnOfReservedTitle, "title"),
                PreviewWarning.reading(warnings::places, "title"),
                PreviewWarning.reading(warnings::past, "trigger"),
                PreviewWarning.reading(warnings::never, "trigger"),
                PreviewWarning.reading(warnings::interval, "trigger")))
        .toList();
  }

  private void warnOfReservedTitle(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before == null) {
      titles.warn(
          call,
          WhiteSpace.strip(inputs.title()),
          Stream.concat(profiles.all(call).stream(), archived.get(call).stream()).toList());
    }
  }

  /** A profile as Landscape returns it. */
  record Row(
      String id,
      String title,
      String scriptId,
      String accessGroup,
      String username,
      @Nullable Integer timeLimit,
      @Nullable Boolean allComputers,
      Set<String> tags,
      Trigger trigger,
      @Nullable Boolean archived,
      String createdAt)
      implements SameObjectCheck.Dated<Inputs, Outputs> {

    Row {
      id = Json.required("id", id);
      title = Objects.requireNonNullElse(title, "");
      scriptId = Objects.requireNonNullElse(scriptId, "");
      accessGroup = Objects.requireNonNullElse(accessGroup, "global");
      username = Objects.requireNonNullElse(username, "");
      tags =
          tags == null
              ? Set.of()
              : tags.stream()
                  .filter(Objects::nonNull)
                  .collect(Collectors.toCollection(LinkedHashSet::new));
      trigger = trigger == null ? new Trigger("", null, null, null, null) : trigger;
      createdAt = ServerTime.shown(Objects.requireNonNullElse(createdAt, ""));
    }

    @Override
    public String name() {
      return title;
    }

    @Override
    public boolean isActive() {
      return !Boolean.TRUE.equals(archived);
    }

    @Override
    public Optional<Failure> unusable() {
      return isActive()
          ? Optional.empty()
          : Optional.of(
              Failure.NotFound.retired(
                  "script profile %s \"%s\" is archived".formatted(id, title)));
    }

    @Override
    public Inputs inputs() {
      return new Inputs(
          title,
          scriptId,
          username,
          Objects.requireNonNullElse(timeLimit, 0),
          Boolean.TRUE.equals(allComputers),
          tags.isEmpty() ? null : tags,
          trigger.read(),
          null);
    }

    @Override
    public Outputs outputs() {
      return new Outputs(createdAt, accessGroup);
    }
  }

  /** A trigger as Landscape returns it. Each kind has its own keys. */
  record Trigger(
      String triggerType,
      @Nullable String eventType,
      @Nullable String timestamp,
      @Nullable String interval,
      @Nullable String startAfter) {

    Trigger {
      triggerType = Objects.requireNonNullElse(triggerType, "");
    }

    /** A kind that the provider does not know becomes an event of that name. */
    ScriptProfileTrigger read() {
      return switch (triggerType) {
        case "event" ->
            new Event(new ScriptProfileEvent(Objects.requireNonNullElse(eventType, "")));
        case "one_time" -> new OneTime(Objects.requireNonNullElse(timestamp, ""));
        case "recurring" ->
            new Recurring(
                Objects.requireNonNullElse(interval, ""),
                Objects.requireNonNullElse(startAfter, ""));
        default -> new Event(new ScriptProfileEvent(triggerType));
      };
    }
  }
}
