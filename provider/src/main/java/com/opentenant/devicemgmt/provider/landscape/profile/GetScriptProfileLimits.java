package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import org.jspecify.annotations.Nullable;

/** Returns the limits of a Landscape account for script profiles. */
public record GetScriptProfileLimits(LandscapeConnection connection) {

  /** No arguments. */
  public record Arguments() {}

  /** The result. */
  public record Result(
      @Doc("The maximum number of machines of a script profile.") @Nullable Integer maxNumComputers,
      @Doc("The maximum number of active script profiles.") @Nullable Integer maxNumProfiles,
      @Doc("The minimum time between two runs of a recurring script profile, in minutes.")
          @Nullable Integer minInterval) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:landscape:getScriptProfileLimits",
        "Returns the limits of the account for script profiles.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    return connection.read(
        call,
        ApiRequest.get("read the limits of script profiles", "/api/v2/script-profile-limits"),
        Result.class);
  }
}
