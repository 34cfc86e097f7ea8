package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.blob.Blob;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The uploads for in-house apps, which the tenant validates before they can be used. A valid file
 * is a ZIP archive; the simulator does not read it, so the properties of the app follow from the
 * name of the file.
 */
final class InHouseAppUploads {
  private static final String FOLDER = "ipa_apps";
  private static final String FILE_NAME = "filename";
  private static final byte[] ZIP = "PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII);

  private final IruParts parts;
  private final Uploads uploads;
  private final Fields fields;

  /** The keys of the uploads, by the id with which a client asks for their status. */
  private final Map<String, String> pending = new ConcurrentHashMap<>();

  InHouseAppUploads(IruParts parts, Uploads uploads) {
    this.parts = parts;
    this.uploads = uploads;
    this.fields =
        new Fields(parts, List.of(Field.requiredText(FILE_NAME, UnaryOperator.identity())));
  }

  List<Route> routes() {
    var path = InHouseAppRoutes.PATH + "/upload";
    return List.of(
        Route.of("POST", path, this::presign).needing("Upload In-House App").reading(Items.JSON),
        Route.of("GET", path + "/{id}/status", this::status).needing("Upload In-House App Status"));
  }

  private Response presign(Call call) {
    var name = fields.readAll(call).path(FILE_NAME).asText();
    var id = parts.store().nextUuid();
    var upload = Json.object().put("id", id).put(FILE_NAME, name).putNull("sha256");
    upload.setAll(uploads.presign(FOLDER, name));
    pending.put(id, upload.path(Uploads.FILE_KEY).asText());
    return Response.json(201, parts.responses().withUndocumentedKey(upload, "InHouseAppUpload"));
  }

  private Response status(Call call) {
    var key = pending.get(call.parameter("id").toLowerCase(Locale.ROOT));
    if (key == null) {
      return parts.responses().notFound();
    }
    var status =
        uploads
            .find(FOLDER, key)
            .map(this::status)
            .orElseGet(() -> Json.object().put("status", "UPLOADING"));
    return Response.json(200, parts.responses().withUndocumentedKey(status, "InHouseAppStatus"));
  }

  private ObjectNode status(Blob blob) {
    if (!uploads.processing().isDone(blob.key(), blob.storedAt())) {
      boolean uploaded = parts.has(IruQuirk.IPA_UPLOADED_WHILE_VALIDATING);
      return Json.object().put("status", uploaded ? "UPLOADED" : "VALIDATING");
    }
    if (!isZip(blob)) {
      return Json.object()
          .put("status", "VALIDATE_FAILED")
          .put("reason", "The file is not a valid IPA.");
    }
    var status = Json.object().put("status", "VALIDATED").put("sha256", blob.sha256());
    var metadata = status.putObject("metadata");
    metadata.setAll(appFields(blob));
    metadata.put(Uploads.FILE_KEY, blob.key()).put("file_size", blob.size());
    for (var key : List.of("icon", "ipad_icon", "icon_path", "ipad_icon_path", "app_icon")) {
      metadata.putNull(key);
    }
    return status;
  }

  /** The simulator stores no content of a large file, so such a file is valid. */
  private static boolean isZip(Blob blob) {
    var content = blob.content();
    if (content == null) {
      return true;
    }
    try (var bytes = content.open()) {
      return Arrays.equals(bytes.readNBytes(ZIP.length), ZIP);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static ObjectNode appFields(Blob blob) {
    var file = blob.key().substring(blob.key().lastIndexOf('/') + 1);
    var name = file.replaceFirst("_[0-9a-f]{8}(\\.[^.]*)?$", "");
    var fields =
        Json.object()
            .put("app_identifier", "com.example." + name.toLowerCase(Locale.ROOT))
            .put("app_name", name)
            .put("app_version", "1.0")
            .put("minimum_os_version", "15.0");
    fields.putArray("supported_device_families").add("iPhone").add("iPad");
    return fields;
  }

  /**
   * Adds the properties of the file to a change that names one.
   *
   * @throws Refusal with a 400 if the upload does not exist or is not validated; that is inferred
   */
  void attach(ObjectNode changes) {
    var blob =
        uploads
            .find(FOLDER, changes.path(Uploads.FILE_KEY).asText())
            .orElseThrow(
                () -> IruResponses.badField(Uploads.FILE_KEY, "There is no upload with this key."));
    if (!uploads.processing().isDone(blob.key(), blob.storedAt()) || !isZip(blob)) {
      throw IruResponses.badField(Uploads.FILE_KEY, "The upload is not validated.");
    }
    changes.setAll(itemFields(blob));
  }

  private ObjectNode itemFields(Blob blob) {
    return uploads.fields(blob).setAll(appFields(blob));
  }

  /** The fields of an app to which the console gives this file. */
  ObjectNode upload(Installer installer) {
    return itemFields(uploads.store(FOLDER, installer));
  }
}
