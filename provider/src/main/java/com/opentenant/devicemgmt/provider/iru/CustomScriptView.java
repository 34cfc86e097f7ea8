package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Item;
import com.opentenant.devicemgmt.provider.shape.Doc;
import org.jspecify.annotations.Nullable;

/** A custom script as the tenant has it, for functions. */
@Doc("A custom script as the tenant has it.")
public record CustomScriptView(
    @Doc("The id of the library item.") String id,
    @Doc("Name shown in the library.") String name,
    @Doc("The script.") String script,
    @Doc("The script that runs when `script` fails.") @Nullable String remediationScript,
    @Doc("How often the script runs; one of the values of `ExecutionFrequency`, or a newer one.")
        String executionFrequency,
    @Doc("Whether Iru runs the script at all.") boolean active,
    @Doc("Whether the Mac restarts after the script.") boolean restart,
    @Doc("Whether users find the script in Self Service.") boolean showInSelfService,
    @Doc("The Self Service category, by id, while the script is shown; Iru seldom tells it.")
        @Nullable String selfServiceCategoryId,
    @Doc("Whether Self Service recommends the script, while it is shown; Iru seldom tells it.")
        @Nullable Boolean selfServiceRecommended,
    @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {

  static CustomScriptView of(Item item) {
    var inputs = item.observed().inputs();
    return new CustomScriptView(
        item.id(),
        inputs.name(),
        inputs.script(),
        inputs.remediationScript(),
        inputs.executionFrequency().value(),
        inputs.active(),
        inputs.restart(),
        inputs.showInSelfService(),
        inputs.selfServiceCategoryId(),
        inputs.selfServiceRecommended(),
        item.outputs().createdAt());
  }
}
