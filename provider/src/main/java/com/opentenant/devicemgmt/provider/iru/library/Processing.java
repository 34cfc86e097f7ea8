package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import java.time.Duration;
import java.util.function.Function;

/** The time in which Iru processes an upload. */
final class Processing {

  /** If the processing takes longer, messages report it. */
  static final Duration LONG = Duration.ofSeconds(3);

  private Processing() {}

  /**
   * Sends a request that succeeds when Iru has processed the file.
   *
   * @param request is given a call with enough time
   */
  static <R> R await(Call call, LocalFile file, Function<Call, R> request) {
    var asked = call.time().now();
    var result = request.apply(call.allowing(InstallerFile.processingTime(file)));
    var waited = Duration.between(asked, call.time().now());
    if (waited.compareTo(LONG) > 0) {
      call.messages()
          .progress("Iru has processed %s after %d s".formatted(file.name(), waited.toSeconds()));
    }
    return result;
  }
}
