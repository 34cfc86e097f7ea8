package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.CustomScript.Inputs;
import com.opentenant.devicemgmt.provider.iru.CustomScript.Outputs;
import com.opentenant.devicemgmt.provider.resource.ListPage;
import com.opentenant.devicemgmt.provider.resource.Observed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The endpoints of custom scripts, and their records on the wire. */
final class CustomScriptApi {

  private static final String PATH = "/api/v1/library/custom-scripts";

  private final IruConnection connection;

  CustomScriptApi(IruConnection connection) {
    this.connection = connection;
  }

  Item create(Context context, Body body) {
    var request =
        ApiRequest.post("create custom script “" + body.name() + "”", PATH)
            .withPermission("Create Custom Script")
            .withJson(body);
    return connection.read(context, request, Item.class);
  }

  Item get(Context context, String id) {
    var request =
        ApiRequest.get("read custom script " + id, path(id)).withPermission("Get Custom Script");
    return connection.read(context, request, Item.class);
  }

  Item update(Context context, String id, Body changes) {
    var request =
        ApiRequest.patch("update custom script " + id, path(id))
            .withPermission("Update Custom Script")
            .withJson(changes);
    return connection.read(context, request, Item.class);
  }

  void delete(Context context, String id) {
    var request =
        ApiRequest.delete("delete custom script " + id, path(id))
            .withPermission("Delete Custom Script");
    connection.send(context, request);
  }

  ListPage<Item> firstPage(Context context) {
    var request = ApiRequest.get("list custom scripts", PATH).withPermission("List Custom Scripts");
    return connection.firstPage(context, request, Item.class);
  }

  Stream<Item> list(Context context) {
    return firstPage(context).all(context);
  }

  Instant serverNow(Context context) {
    return connection.serverNow(context);
  }

  private static String path(String id) {
    return PATH + "/" + ApiRequest.segment(id);
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
      @Nullable String createdAt) {

    Item {
      id = Objects.requireNonNullElse(id, "").toLowerCase(Locale.ROOT);
      name = Objects.requireNonNullElse(name, "");
      script = Objects.requireNonNullElse(script, "");
    }

    Observed<Inputs, Outputs> observed() {
      return new Observed<>(id, inputs(), outputs(), instant(createdAt));
    }

    Outputs outputs() {
      return new Outputs(Objects.requireNonNullElse(createdAt, ""));
    }

    private Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      return new Inputs(
          name,
          script,
          remediationScript == null || remediationScript.isBlank() ? null : remediationScript,
          new ExecutionFrequency(Objects.requireNonNullElse(executionFrequency, "once")),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(restart),
          shown,
          shown ? selfServiceCategoryId : null,
          shown ? selfServiceRecommended : null);
    }

    private static @Nullable Instant instant(@Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeParseException e) {
        return null;
      }
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
          changed(old.name(), now.name()),
          changed(old.script(), now.script()),
          changed(old.remediationScript(), now.remediationScript()),
          changed(old.executionFrequency(), now.executionFrequency()),
          changed(old.active(), now.active()),
          changed(old.restart(), now.restart()),
          selfService ? now.showInSelfService() : null,
          selfService ? now.selfServiceCategoryId() : null,
          selfService ? now.selfServiceRecommended() : null);
    }

    boolean isEmpty() {
      return equals(new Body(null, null, null, null, null, null, null, null, null));
    }

    private static <T> @Nullable T changed(@Nullable T before, @Nullable T after) {
      return Objects.equals(before, after) ? null : after;
    }

    /** An empty text takes the script away; null would be refused. */
    private static String remediation(Inputs inputs) {
      return Objects.requireNonNullElse(inputs.remediationScript(), "");
    }
  }
}
