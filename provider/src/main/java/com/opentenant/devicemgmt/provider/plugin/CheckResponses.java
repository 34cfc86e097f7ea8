package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.check.CheckResult;
import java.util.List;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/** A {@link CheckResult} in the protocol's words. */
final class CheckResponses {

  private CheckResponses() {}

  static CheckResponse of(CheckResult result) {
    return CheckResponse.newBuilder()
        .setInputs(StructEncoder.encode(result.inputs()))
        .addAllFailures(failures(result))
        .build();
  }

  static List<CheckFailure> failures(CheckResult result) {
    return result.failures().stream()
        .map(
            each ->
                CheckFailure.newBuilder()
                    .setProperty(each.property())
                    .setReason(each.reason())
                    .build())
        .toList();
  }
}
