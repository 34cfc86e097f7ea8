package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Outputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.lookup.ListPage;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The endpoints of script profiles, and their records on the wire. */
final class ScriptProfileApi {

  private static final String PATH = "/api/v2/script-profiles";

  private final LandscapeConnection connection;

  ScriptProfileApi(LandscapeConnection connection) {
    this.connection = connection;
  }

  Item create(Call call, Body body) {
    return connection.read(
        call,
        ApiRequest.post("create script profile \"" + body.title() + "\"", PATH).withJson(body),
        Item.class);
  }

  Item get(Call call, String id) {
    return connection.read(call, ApiRequest.get("read script profile " + id, path(id)), Item.class);
  }

  Item update(Call call, String id, Body changes, Idempotency idempotency) {
    return connection.read(
        call,
        ApiRequest.patch("update script profile " + id, path(id))
            .withIdempotency(idempotency)
            .withJson(changes),
        Item.class);
  }

  /** The colon is meant as such. */
  void archive(Call call, String id) {
    connection.send(
        call,
        ApiRequest.post("archive script profile " + id, path(id) + ":archive")
            .withIdempotency(Idempotency.REPEATABLE));
  }

  /** The active ones. */
  ListPage<Item> firstPage(Call call) {
    return firstPage(call, List.of(new Parameter("archived", "active")));
  }

  ListPage<Item> firstPage(Call call, List<Parameter> filters) {
    return connection.firstPage(
        call, ApiRequest.get("list script profiles", PATH).withQuery(filters), Item.class);
  }

  /**
   * The profile that bears a title, an active one first. A title with a comma cannot be asked for,
   * and an older server may not know the filter.
   *
   * @param archived {@code active} or {@code all}
   */
  Optional<Item> named(Call call, String title, String archived) {
    var filters = new ArrayList<>(List.of(new Parameter("archived", archived)));
    if (!title.contains(",")) {
      filters.add(new Parameter("names", title));
    }
    var found =
        firstPage(call, filters).all(call).filter(each -> each.title().equals(title)).toList();
    return found.stream()
        .filter(each -> !each.isArchived())
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** See {@link LandscapeConnection#serverNow}. */
  Instant serverNow(Call call) {
    return connection.serverNow(call);
  }

  Limits limits(Call call) {
    return connection.read(
        call,
        ApiRequest.get("read the limits of script profiles", "/api/v2/script-profile-limits"),
        Limits.class);
  }

  ListPage<Activity> activities(Call call, String id) {
    return connection.firstPage(
        call,
        ApiRequest.get("list the activities of script profile " + id, path(id) + "/activities"),
        Activity.class);
  }

  private static String path(String id) {
    return PATH + "/" + ApiRequest.segment(id);
  }

  /**
   * What the server allows.
   *
   * @param minInterval minutes
   */
  record Limits(
      @Nullable Integer maxNumComputers,
      @Nullable Integer maxNumProfiles,
      @Nullable Integer minInterval) {}

  /** One run of a profile. */
  record Activity(
      String id,
      @Nullable String summary,
      @Nullable String activityStatus,
      @Nullable String creationTime,
      @Nullable String completionTime,
      @Nullable Integer resultCode,
      @Nullable String resultText) {

    Activity {
      id = Json.required("id", id);
    }
  }

  /** A trigger as Landscape answers it or is sent it; each kind has keys of its own. */
  record Trigger(
      String triggerType,
      @Nullable String eventType,
      @Nullable String timestamp,
      @Nullable String interval,
      @Nullable String startAfter) {

    Trigger {
      triggerType = Objects.requireNonNullElse(triggerType, "");
    }

    static Trigger of(ScriptProfileTrigger trigger) {
      if (trigger instanceof Event event) {
        return new Trigger("event", event.eventType().value(), null, null, null);
      }
      if (trigger instanceof OneTime once) {
        return new Trigger("one_time", null, PointInTime.sent(once.timestamp()), null, null);
      }
      var recurring = (Recurring) trigger;
      return new Trigger(
          "recurring",
          null,
          null,
          CronText.sent(recurring.interval()),
          PointInTime.sent(recurring.startAfter()));
    }

    /** What is new in the same kind of trigger: a time sent again might start it again. */
    @Nullable Trigger since(Trigger before) {
      if (equals(before)) {
        return null;
      }
      return new Trigger(
          triggerType,
          Json.ifChanged(before.eventType, eventType),
          Json.ifChanged(before.timestamp, timestamp),
          Json.ifChanged(before.interval, interval),
          Json.ifChanged(before.startAfter, startAfter));
    }

    /** A kind that is new to the provider shows as an event of that name. */
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

  /** A profile as Landscape answers it. */
  record Item(
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
      String createdAt,
      String lastEditedAt)
      implements TitledItem<Inputs, Outputs> {

    Item {
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
      lastEditedAt = ServerTime.shown(Objects.requireNonNullElse(lastEditedAt, ""));
    }

    @Override
    public boolean isActive() {
      return !isArchived();
    }

    boolean isArchived() {
      return Boolean.TRUE.equals(archived);
    }

    /**
     * This profile, if it is still in use.
     *
     * @throws Failure.NotFound if it is archived, from where no way leads back
     */
    Item present() {
      if (isArchived()) {
        throw Failure.NotFound.retired("script profile %s \"%s\" is archived".formatted(id, title));
      }
      return this;
    }

    @Override
    public Observed<Inputs, Outputs> observed() {
      var inputs =
          new Inputs(
              title,
              scriptId,
              username,
              Objects.requireNonNullElse(timeLimit, 0),
              Boolean.TRUE.equals(allComputers),
              tags.isEmpty() ? null : tags,
              trigger.read(),
              null);
      return new Observed<>(id, inputs, outputs());
    }

    Outputs outputs() {
      return new Outputs(createdAt, accessGroup);
    }
  }

  /** What is sent; null is left out, and on a PATCH stays as it is. */
  record Body(
      @Nullable String title,
      @Nullable Long scriptId,
      @Nullable String username,
      @Nullable Integer timeLimit,
      @Nullable Boolean allComputers,
      @Nullable Set<String> tags,
      @Nullable Trigger trigger) {

    /** Everything: a server of before 25.10 asks for all. */
    static Body all(Inputs inputs) {
      return of(inputs, Long.valueOf(inputs.scriptId()));
    }

    private static Body of(Inputs inputs, @Nullable Long scriptId) {
      return new Body(
          WhiteSpace.strip(inputs.title()),
          scriptId,
          inputs.username(),
          inputs.timeLimit(),
          inputs.allComputers(),
          new TreeSet<>(ScriptProfileRules.tags(inputs)),
          Trigger.of(inputs.trigger()));
    }

    static Body renaming(String title) {
      return new Body(title, null, null, null, null, null, null);
    }

    /** What differs. */
    static Body changes(Inputs before, Inputs after) {
      var now = of(after, null);
      var old = of(before, null);
      return new Body(
          Json.ifChanged(old.title(), now.title()),
          null,
          Json.ifChanged(old.username(), now.username()),
          Json.ifChanged(old.timeLimit(), now.timeLimit()),
          Json.ifChanged(old.allComputers(), now.allComputers()),
          Json.ifChanged(old.tags(), now.tags()),
          Trigger.of(after.trigger()).since(Trigger.of(before.trigger())));
    }

    /** Of this only what the other one sends as well. */
    Body within(Body other) {
      return new Body(
          other.title() == null ? null : title,
          other.scriptId() == null ? null : scriptId,
          other.username() == null ? null : username,
          other.timeLimit() == null ? null : timeLimit,
          other.allComputers() == null ? null : allComputers,
          other.tags() == null ? null : tags,
          other.trigger() == null ? null : trigger);
    }

    /** Whether Landscape runs the script once because of it. */
    boolean startsScript() {
      return trigger != null && trigger.timestamp() != null;
    }

    boolean isEmpty() {
      return equals(new Body(null, null, null, null, null, null, null));
    }
  }
}
