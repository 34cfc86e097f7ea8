package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import java.util.List;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/** A {@link CheckResult} in the protocol's words. */
final class CheckResponses {

  private CheckResponses() {}

  static CheckResponse of(CheckResult result, Redaction secrets) {
    return CheckResponse.newBuilder()
        .setInputs(StructEncoder.encode(result.inputs()))
        .addAllFailures(failures(result, secrets))
        .build();
  }

  static List<CheckFailure> failures(CheckResult result, Redaction secrets) {
    return result.failures().stream()
        .map(
            each ->
                CheckFailure.newBuilder()
                    .setProperty(PlainText.message(each.property(), secrets))
                    .setReason(PlainText.message(each.reason(), secrets))
                    .build())
        .toList();
  }
}
