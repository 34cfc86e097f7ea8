package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.LostResponse;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.collection.SharedResult;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.landscape.ServerTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
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
    implements ArchivedResource<ScriptProfile.Inputs, ScriptProfile.Outputs> {

  /** How often a one-time trigger is sent at most. */
  private static final int ATTEMPTS = 4;

  private static final int CONFLICT = 409;

  /** The inputs. */
  public record Inputs(
      @Doc("The title, unique among the active script profiles of the account.")
          @Equivalent(SurroundingWhitespace.class)
          String title,
      @Doc(
              "The id of the V2 script to run. A change replaces the script profile; the old one is"
                  + " archived first, permanently.")
          @Replaces(deleteFirst = true)
          @IdOf(
              value = "script",
              form = Form.NUMBER,
              remedy = "the function devicemgmt:landscape:getScript finds it by title")
          String scriptId,
      @Doc("The user on the machine that runs the script.") String username,
      @Doc("The time limit of a run in seconds.") int timeLimit,
      @Doc(
              "Whether the script runs on all machines of the script's access group. `tags` is then"
                  + " ignored. Default: `false`.")
          @Default("false")
          boolean allComputers,
      @Doc("The script runs on the machines that have one of these tags. Default: none.")
          @Nullable Set<String> tags,
      @Doc(
              "When the script runs. Another kind of trigger replaces the script profile; the old"
                  + " one is archived first, permanently.")
          @Replaces(deleteFirst = true, onKindChange = true)
          ScriptProfileTrigger trigger,
      @Doc(
              "What happens to the script profile when the resource is deleted or replaced. The"
                  + " value of the last `pulumi up` is used. This cannot be undone. Default:"
                  + " `archive`.")
          @WriteOnly
          @NotInLookUps
          @Default("archive")
          @Nullable ScriptProfileDeletionPolicy deletionPolicy)
      implements ArchivedResource.Titled {}

  /** The outputs. */
  public record Outputs(
      @Doc("When the script profile was created: ISO 8601, UTC.") String createdAt,
      @Doc("The name of the access group of the script and its script profile.") String accessGroup)
      implements ArchivedResource.Dated {}

  public static final String TOKEN = "devicemgmt:landscape:ScriptProfile";

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "script profile",
          "A script profile of Landscape, which runs a script on Ubuntu machines: after enrolment,"
              + " once, or on a schedule.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          ScriptProfileRules.all());

  private final LandscapeConnection connection;
  private final RestEndpoints<Row> endpoints;
  private final RestCollection<Inputs, Outputs, Row> profiles;
  private final ScriptProfileWarnings warnings;
  private final SharedResult<List<Row>> archived;
  private final ReservedTitles<Row> titles =
      new ReservedTitles<>(
          DEFINITION.noun(), this::mayHaveTitle, (holder, refused) -> reserved(holder));

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
        new SharedResult<>(
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

  /** None for a title with a comma, which separates titles. An older server may ignore it. */
  private static Optional<Parameter> titleFilter(String title) {
    return title.contains(",") ? Optional.empty() : Optional.of(new Parameter("names", title));
  }

  @Override
  public RestCollection<Inputs, Outputs, Row> collection() {
    return profiles;
  }

  @Override
  public ReservedTitles<Row> titles() {
    return titles;
  }

  /**
   * All fields, which a server older than 25.10 requires in a create.
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
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    try {
      return profiles.create(call, inputs);
    } catch (Failure.Refused refused) {
      throw refused.status() == CONFLICT
          ? titles.whyNotCreated(call, inputs.title(), refused)
          : refused;
    }
  }

  /** Active and archived profiles. */
  private Stream<Row> mayHaveTitle(Call call, String title) {
    var query =
        Stream.concat(Stream.of(new Parameter("archived", "all")), titleFilter(title).stream());
    return endpoints.list(call, query.toList()).all(call);
  }

  private static Failure reserved(Row holder) {
    return new Failure.AlreadyExists(
        MessageLines.of(
            "the title \"%s\" is reserved by script profile %s, which is archived"
                .formatted(holder.title(), holder.id()),
            "Choose another title.",
            "To keep the title of a profile free: set `deletionPolicy: renameAndArchive` and run"
                + " `pulumi up` before you replace or delete it."));
  }

  /** An archived profile of another server is not a deleted one, so the server is checked first. */
  @Override
  public RemoteObject<Inputs, Outputs> read(
      Call call, String id, @Nullable State<Inputs, Outputs> state) {
    return state == null
        ? profiles.read(call, id, null)
        : RestCollection.usable(confirmed(state, profiles.get(call, id))).remoteObject();
  }

  /**
   * An incomplete profile is compared with the server instead of sending every field: a one-time
   * trigger in the past may run the script again.
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
              ? profiles.items().write(() -> startOnce(call, id, changes, after))
              : profiles.update(call, id, changes);
      return row.outputs();
    } catch (Failure.Refused refused) {
      profiles.items().drop();
      var title = refused.status() == CONFLICT ? changes.value("title") : null;
      throw titles.whyNotUpdated(call, () -> endpoints.get(call, id), title, refused);
    }
  }

  /**
   * Sets a one-time trigger. If it is set twice, the script may run twice. So it is set only if the
   * profile does not have it from an interrupted run. After a lost response, it is set again only
   * if the server surely did not act on the first request.
   */
  private Row startOnce(Call call, String id, Fields changes, Inputs after) {
    var row = RestCollection.usable(endpoints.get(call, id));
    for (var attempt = 1; startsScript(missing(row, changes, after)); attempt++) {
      try {
        return endpoints.updateOnce(call, id, missing(row, changes, after));
      } catch (Failure.Uncertain lost) {
        var started = started(call, lost, id, changes, after);
        var maySendAgain = lost.mayActFor().isZero() && attempt < ATTEMPTS;
        if (started.isEmpty() && (!maySendAgain || call.remaining().isZero())) {
          throw lost;
        }
        row = started.orElse(row);
      }
    }
    var rest = missing(row, changes, after);
    return rest.isEmpty() ? row : endpoints.update(call, id, rest);
  }

  /** Whether Landscape runs the script once because of these changes. */
  private static boolean startsScript(Fields changes) {
    return changes.value("trigger") instanceof Fields trigger && trigger.sends("timestamp");
  }

  /** The changes that the profile does not have yet. Other differences are drift. */
  private static Fields missing(Row row, Fields changes, Inputs after) {
    return changes(row.inputs(), after).within(changes);
  }

  /** The profile if it has the trigger. */
  private Optional<Row> started(
      Call call, Failure.Uncertain lost, String id, Fields changes, Inputs after) {
    try {
      return LostResponse.lookFor(
          call,
          lost,
          "script profile %s was updated".formatted(id),
          looking ->
              Optional.of(RestCollection.usable(endpoints.get(looking, id)))
                  .filter(row -> !startsScript(missing(row, changes, after))));
    } catch (Failure.NotFound notFound) {
      throw notFound;
    } catch (Failure failure) {
      throw lost;
    }
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var row = RestCollection.usable(profiles.getNow(call, id));
    call.messages()
        .info(
            "archiving script profile %s \"%s\"; this cannot be undone".formatted(id, row.title()));
    profiles
        .items()
        .remove(
            id,
            () -> {
              if (inputs.isRenamed()) {
                ReservedTitles.rename(
                    row, title -> endpoints.update(call, id, Fields.of().put("title", title)));
              }
              connection.end(call, endpoints, id, "archive", ended -> !ended.isActive());
            });
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return Stream.concat(
            profiles.previewWarnings().stream(),
            Stream.of(
                PreviewWarning.reading(warnings::noMachine, "allComputers", "tags"),
                PreviewWarning.reading(warnings::unusualTags, "tags"),
                PreviewWarning.reading(warnings::unusableScript, "scriptId"),
                titles.<Inputs>warning(
                    call ->
                        Stream.concat(
                            profiles.items().all(call).stream(), archived.get(call).stream())),
                PreviewWarning.reading(warnings::limit, "title"),
                PreviewWarning.reading(warnings::pastTime, "trigger"),
                PreviewWarning.reading(warnings::noRun, "trigger"),
                PreviewWarning.reading(warnings::shortInterval, "trigger")))
        .toList();
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
      implements Item<Inputs, Outputs> {

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
      createdAt = ServerTime.normalised(Objects.requireNonNullElse(createdAt, ""));
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
                  "script profile %s \"%s\" was archived".formatted(id, title)));
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

    /** A kind that the provider does not know becomes an event with its name. */
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
