package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the runs of a script profile. */
public final class GetScriptProfileActivities
    implements Function<GetScriptProfileActivities.Arguments, GetScriptProfileActivities.Result> {

  /** What a program asks for. */
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
      @Doc("What Landscape calls it.") String summary,
      @Doc("How it stands, such as `succeeded`, `failed` or `delivered`; empty if not told.")
          String status,
      @Doc("When it began: ISO 8601, UTC.") String createdAt,
      @Doc("When it ended: ISO 8601, UTC.") @Nullable String completedAt,
      @Doc("The result code.") @Nullable Integer resultCode,
      @Doc("What came of it, in words.") @Nullable String resultText) {

    static ScriptProfileActivity of(ScriptProfileApi.Activity activity) {
      return new ScriptProfileActivity(
          activity.id(),
          Objects.requireNonNullElse(activity.summary(), ""),
          Objects.requireNonNullElse(activity.activityStatus(), ""),
          ServerTime.shown(Objects.requireNonNullElse(activity.creationTime(), "")),
          activity.completionTime() == null ? null : ServerTime.shown(activity.completionTime()),
          activity.resultCode(),
          activity.resultText());
    }
  }

  /** The answer. */
  public record Result(
      @Doc("The activities, in Landscape's order.") List<ScriptProfileActivity> activities) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:landscape:getScriptProfileActivities",
          "Lists the runs of a script profile, whatever the number of pages.",
          RecordShape.of(Arguments.class),
          RecordShape.of(Result.class));

  private final ScriptProfileApi api;

  public GetScriptProfileActivities(LandscapeConnection connection) {
    this.api = new ScriptProfileApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        api.activities(call, arguments.id()).all(call).map(ScriptProfileActivity::of).toList());
  }
}
