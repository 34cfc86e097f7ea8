package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ServerTime;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the runs of a script profile. */
public record GetScriptProfileActivities(LandscapeConnection connection) {

  /** The arguments. */
  public record Arguments(
      @Doc("The id of the script profile.")
          @IdOf(
              value = "script profile",
              form = Form.NUMBER,
              remedy = "the function devicemgmt:landscape:getScriptProfile finds it by title")
          String id) {}

  /** One run. */
  @Doc("A run of a script profile on all of its machines.")
  public record ScriptProfileActivity(
      @Doc("The id of the activity.") String id,
      @Doc("Landscape's summary.") String summary,
      @Doc(
              "The status, such as `succeeded`, `failed` or `delivered`; empty if Landscape does not"
                  + " return it.")
          String status,
      @Doc("When the run began: ISO 8601, UTC.") String createdAt,
      @Doc("When the run ended: ISO 8601, UTC.") @Nullable String completedAt,
      @Doc("The result code.") @Nullable Integer resultCode,
      @Doc("The result as text.") @Nullable String resultText) {}

  /** A run as Landscape returns it. */
  record Row(
      String id,
      @Nullable String summary,
      @Nullable String activityStatus,
      @Nullable String creationTime,
      @Nullable String completionTime,
      @Nullable Integer resultCode,
      @Nullable String resultText) {

    Row {
      id = Json.required("id", id);
    }

    ScriptProfileActivity activity() {
      return new ScriptProfileActivity(
          id,
          Objects.requireNonNullElse(summary, ""),
          Objects.requireNonNullElse(activityStatus, ""),
          ServerTime.normalised(Objects.requireNonNullElse(creationTime, "")),
          completionTime == null ? null : ServerTime.normalised(completionTime),
          resultCode,
          resultText);
    }
  }

  /** The result. */
  public record Result(
      @Doc("The activities, in Landscape's order.") List<ScriptProfileActivity> activities) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:landscape:getScriptProfileActivities",
        "Lists all runs of a script profile.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var list =
        ApiRequest.get(
            "list the activities of script profile " + arguments.id(),
            ScriptProfile.endpoints(connection).path(arguments.id()) + "/activities");
    return new Result(
        connection.firstPage(call, list, Row.class).all(call).map(Row::activity).toList());
  }
}
