package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.blob.Blob;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;
import java.util.function.UnaryOperator;

/** The uploads for custom apps. */
final class CustomAppUploads {
  private static final String FOLDER = "custom_apps";

  private final IruParts parts;
  private final Uploads uploads;
  private final Fields fields;

  CustomAppUploads(IruParts parts, Uploads uploads) {
    this.parts = parts;
    this.uploads = uploads;
    this.fields = new Fields(parts, List.of(Field.requiredText("name", UnaryOperator.identity())));
  }

  Route route() {
    return Route.of("POST", CustomAppRoutes.PATH + "/upload", this::presign)
        .needing("Upload Custom App")
        .reading(Items.JSON, Fields.FORM);
  }

  private Response presign(Call call) {
    var name = fields.readAll(call).path("name").asText();
    ObjectNode upload = Json.object().put("name", name).setAll(uploads.presign(FOLDER, name));
    parts.responses().withUndocumentedKey(upload, "CustomAppUpload");
    return Response.json(parts.has(IruQuirk.STATUSES_SWAPPED) ? 200 : 201, upload);
  }

  /**
   * Adds the properties of the file to a change that names one.
   *
   * @throws Refusal with a 400 if there is no such upload, with a 503 while it is processed
   */
  void attach(Call call, ObjectNode changes) {
    var key = changes.path(Uploads.FILE_KEY).asText();
    var blob = uploads.find(FOLDER, key);
    if (blob.isEmpty() && uploads.isPresigned(key)) {
      parts.violations().add(call, "the file was never uploaded");
      throw uploads.processing().unfinished();
    }
    changes.setAll(
        blob.map(this::processed)
            .orElseThrow(
                () ->
                    IruResponses.badField(Uploads.FILE_KEY, "There is no upload with this key.")));
  }

  private ObjectNode processed(Blob blob) {
    uploads.processing().await(blob.key(), blob.storedAt());
    return uploads.fields(blob);
  }

  /** The fields of an app to which the console gives this file. */
  ObjectNode upload(Installer installer) {
    return uploads.fields(uploads.store(FOLDER, installer));
  }
}
