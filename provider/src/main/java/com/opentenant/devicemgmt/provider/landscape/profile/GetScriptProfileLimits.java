package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import org.jspecify.annotations.Nullable;

/** Tells what a Landscape account allows its script profiles. */
public final class GetScriptProfileLimits
    implements Function<GetScriptProfileLimits.Arguments, GetScriptProfileLimits.Result> {

  /** Nothing to ask for. */
  public record Arguments() {}

  /** The answer. */
  public record Result(
      @Doc("Machines that one script profile may have.") @Nullable Integer maxNumComputers,
      @Doc("Script profiles that may be active together.") @Nullable Integer maxNumProfiles,
      @Doc("Minutes between two runs of a recurring script profile, at the least.")
          @Nullable Integer minInterval) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      FunctionDefinition.of(
          "devicemgmt:landscape:getScriptProfileLimits",
          "Tells what the account allows its script profiles.",
          Arguments.class,
          Result.class);

  private final LandscapeConnection connection;

  public GetScriptProfileLimits(LandscapeConnection connection) {
    this.connection = connection;
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return connection.read(
        call,
        ApiRequest.get("read the limits of script profiles", "/api/v2/script-profile-limits"),
        Result.class);
  }
}
