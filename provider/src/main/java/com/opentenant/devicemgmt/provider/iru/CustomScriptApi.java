package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.iru.CustomScript.Inputs;
import com.opentenant.devicemgmt.provider.iru.CustomScript.Outputs;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Custom scripts on the wire. */
final class CustomScriptApi {

  private CustomScriptApi() {}

  static LibraryApi<Item> of(IruConnection connection) {
    return new LibraryApi<>(
        connection, "custom-scripts", "custom script", "Custom Script", Item.class);
  }

  /**
   * A script as Iru answers it. List and get may lack {@code show_in_self_service} (then it is
   * false), and the other Self Service keys come never, or only while shown.
   */
  record Item(
      String id,
      String name,
      @Nullable Boolean active,
      @Nullable String executionFrequency,
      @Nullable Boolean restart,
      String script,
      @Nullable String remediationScript,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended,
      @Nullable String createdAt)
      implements LibraryItem<Inputs, Outputs> {

    Item {
      id = Objects.requireNonNullElse(id, "").toLowerCase(Locale.ROOT);
      name = Objects.requireNonNullElse(name, "");
      script = Objects.requireNonNullElse(script, "");
    }

    @Override
    public Observed<Inputs, Outputs> observed() {
      return new Observed<>(id, inputs(), outputs());
    }

    Outputs outputs() {
      return new Outputs(Objects.requireNonNullElse(createdAt, ""));
    }

    private Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      return new Inputs(
          name,
          script,
          remediationScript == null || WhiteSpace.isBlank(remediationScript)
              ? null
              : remediationScript,
          new ExecutionFrequency(Objects.requireNonNullElse(executionFrequency, "once")),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(restart),
          shown,
          shown ? selfServiceCategoryId : null,
          shown ? selfServiceRecommended : null);
    }
  }

  /** What is sent; null is left out, and on a PATCH stays as it is. */
  record Body(
      @Nullable String name,
      @Nullable String script,
      @Nullable String remediationScript,
      @Nullable String executionFrequency,
      @Nullable Boolean active,
      @Nullable Boolean restart,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended) {

    /** Everything: the server's own defaults are not documented, so that none is relied on. */
    static Body all(Inputs inputs) {
      var shown = inputs.showInSelfService();
      return new Body(
          inputs.name(),
          inputs.script(),
          remediation(inputs),
          inputs.executionFrequency().value(),
          inputs.active(),
          inputs.restart(),
          shown,
          shown ? inputs.selfServiceCategoryId() : null,
          shown ? inputs.selfServiceRecommended() : null);
    }

    /**
     * What differs; the Self Service keys go together, because the server judges them together. All
     * of it if nothing differs: an earlier update was left unfinished then.
     */
    static Body changes(Inputs before, Inputs after) {
      var old = all(before);
      var now = all(after);
      if (before.equals(after)) {
        return now;
      }
      var selfService =
          !Objects.equals(old.showInSelfService(), now.showInSelfService())
              || !Objects.equals(old.selfServiceCategoryId(), now.selfServiceCategoryId())
              || !Objects.equals(old.selfServiceRecommended(), now.selfServiceRecommended());
      return new Body(
          Json.ifChanged(old.name(), now.name()),
          Json.ifChanged(old.script(), now.script()),
          Json.ifChanged(old.remediationScript(), now.remediationScript()),
          Json.ifChanged(old.executionFrequency(), now.executionFrequency()),
          Json.ifChanged(old.active(), now.active()),
          Json.ifChanged(old.restart(), now.restart()),
          selfService ? now.showInSelfService() : null,
          selfService ? now.selfServiceCategoryId() : null,
          selfService ? now.selfServiceRecommended() : null);
    }

    boolean isEmpty() {
      return equals(new Body(null, null, null, null, null, null, null, null, null));
    }

    /** An empty text takes the script away; null would be refused. */
    private static String remediation(Inputs inputs) {
      return Objects.requireNonNullElse(inputs.remediationScript(), "");
    }
  }
}
