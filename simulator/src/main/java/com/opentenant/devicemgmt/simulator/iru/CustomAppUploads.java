package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.blob.Blob;
import com.opentenant.devicemgmt.simulator.blob.BlobStore;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The files of custom apps: presigned uploads and their content. */
final class CustomAppUploads {
  static final String FILE_KEY = "file_key";
  private static final DateTimeFormatter EXPIRES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final IruParts parts;
  private final UploadSettings settings;
  private final BlobStore blobs;
  private final Processing processing;
  private final Fields fields;
  private final String folder;
  private final Set<String> presigned = new HashSet<>();

  CustomAppUploads(IruParts parts, UploadSettings settings, BlobStore blobs) {
    this.parts = parts;
    this.settings = settings;
    this.blobs = blobs;
    this.processing = new Processing(parts.store(), settings);
    this.fields = new Fields(parts, List.of(Field.requiredText("name", UnaryOperator.identity())));
    var owner = parts.has(IruQuirk.FILE_KEY_OF_NEW_TENANTS) ? "tenants/" : "companies/companies/";
    this.folder = owner + parts.store().nextUuid() + "/library/custom_apps/";
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", CustomAppRoutes.PATH + "/upload", this::presign)
            .needing("Upload Custom App")
            .reading("application/json", Fields.FORM));
  }

  Processing processing() {
    return processing;
  }

  private Response presign(Call call) {
    var name = fields.readAll(call).path("name").asText();
    var key = newKey(name);
    var post = blobs.presign(key, settings.presignedFor(), settings.largestFile());
    parts.store().locked(() -> presigned.add(key));
    var response = Json.object();
    response.put("name", name);
    response.put("expires", EXPIRES.format(post.expires()));
    boolean bare = parts.has(IruQuirk.POST_URL_IS_BUCKET);
    response.put("post_url", bare ? BlobStore.BUCKET : post.url());
    var data = response.putObject("post_data");
    post.fields().forEach(data::put);
    response.put(FILE_KEY, key);
    parts.responses().withUndocumentedKey(response, "CustomAppUpload");
    return Response.json(parts.has(IruQuirk.STATUSES_SWAPPED) ? 200 : 201, response);
  }

  /** The tenant's folder, and the name with eight hexadecimal digits before its last dot. */
  private String newKey(String name) {
    var plain = name.replace('/', '_');
    int dot = plain.lastIndexOf('.');
    int end = dot > 0 ? dot : plain.length();
    var token = parts.store().nextUuid().substring(0, 8);
    return folder + plain.substring(0, end) + "_" + token + plain.substring(end);
  }

  /**
   * Adds the properties of the file to a change that names one.
   *
   * @throws Refusal with a 400 if there is no such upload, with a 503 while it is processed
   */
  void attach(Call call, ObjectNode changes) {
    var key = changes.path(FILE_KEY).asText();
    var blob = blobs.find(key);
    if (blob.isEmpty() && presigned.contains(key)) {
      parts.violations().add(call, "the file was never uploaded");
      throw Processing.neverUploaded();
    }
    changes.setAll(
        blob.map(this::processed)
            .orElseThrow(
                () -> IruResponses.badField(FILE_KEY, "There is no upload with this key.")));
  }

  private ObjectNode processed(Blob blob) {
    processing.await(blob.key(), blob.storedAt());
    return describe(blob);
  }

  private ObjectNode describe(Blob blob) {
    var updated = parts.store().now().truncatedTo(ChronoUnit.SECONDS);
    return Json.object()
        .put(FILE_KEY, blob.key())
        .put("sha256", blob.sha256())
        .put("file_size", blob.size())
        .put("file_updated", updated.toString());
  }

  /** A short-lived URL, a new one each time. */
  String fileUrl(String key) {
    return blobs.signedUrl(key);
  }

  /** The uploads, in order. */
  List<ObjectNode> posted() {
    return blobs.posted().stream()
        .map(
            blob ->
                Json.object()
                    .put(FILE_KEY, blob.key())
                    .put("sha256", blob.sha256())
                    .put("file_size", blob.size()))
        .toList();
  }

  /** The fields of an app to which the console gives this file. */
  ObjectNode upload(Installer installer) {
    try (var content = installer.content()) {
      return describe(blobs.put(newKey(installer.name()), content));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
