package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.blob.Blob;
import com.opentenant.devicemgmt.simulator.blob.BlobStore;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tenant's files in the bucket: presigned uploads, their processing, and their content. */
final class Uploads {
  static final String FILE_KEY = "file_key";
  private static final DateTimeFormatter EXPIRES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final IruParts parts;
  private final UploadSettings settings;
  private final BlobStore blobs;
  private final Processing processing;
  private final String library;
  private final Set<String> presigned = new HashSet<>();

  Uploads(IruParts parts, UploadSettings settings, BlobStore blobs) {
    this.parts = parts;
    this.settings = settings;
    this.blobs = blobs;
    this.processing = new Processing(parts, settings);
    var owner = parts.has(IruQuirk.FILE_KEY_OF_NEW_TENANTS) ? "tenants/" : "companies/companies/";
    this.library = owner + parts.store().nextUuid() + "/library/";
  }

  Processing processing() {
    return processing;
  }

  /**
   * The properties of a new presigned upload.
   *
   * @param folder of the kind of library item
   * @param name of the file
   */
  ObjectNode presign(String folder, String name) {
    var key = newKey(folder, name);
    var post = blobs.presign(key, settings.presignedFor(), settings.largestFile());
    parts.store().locked(() -> presigned.add(key));
    boolean bare = parts.has(IruQuirk.POST_URL_IS_BUCKET);
    var upload = Json.object();
    upload.put("expires", EXPIRES.format(post.expires()));
    upload.put("post_url", bare ? BlobStore.BUCKET : post.url());
    var data = upload.putObject("post_data");
    post.fields().forEach(data::put);
    return upload.put(FILE_KEY, key);
  }

  /** The tenant's folder, and the name with eight hexadecimal digits before its last dot. */
  private String newKey(String folder, String name) {
    var plain = name.replace('/', '_');
    int dot = plain.lastIndexOf('.');
    int end = dot > 0 ? dot : plain.length();
    var token = parts.store().nextUuid().substring(0, 8);
    return library + folder + "/" + plain.substring(0, end) + "_" + token + plain.substring(end);
  }

  /** Whether a client got a presigned upload for this key. */
  boolean isPresigned(String key) {
    return presigned.contains(key);
  }

  /** The file with this key, if it is in this folder. */
  Optional<Blob> find(String folder, String key) {
    return blobs.find(key).filter(blob -> blob.key().startsWith(library + folder + "/"));
  }

  /** The file with this key. */
  Optional<Blob> find(String key) {
    return blobs.find(key);
  }

  /** The fields of an item with this file. */
  ObjectNode fields(Blob blob) {
    var updated = parts.store().now().truncatedTo(ChronoUnit.SECONDS);
    return description(blob).put("file_updated", updated.toString());
  }

  private static ObjectNode description(Blob blob) {
    return Json.object()
        .put(FILE_KEY, blob.key())
        .put("sha256", blob.sha256())
        .put("file_size", blob.size());
  }

  /** A short-lived URL in the bucket, a new one each time. */
  String fileUrl(String key) {
    return blobs.signedUrl(key);
  }

  /** All files that clients uploaded, in order. */
  List<ObjectNode> posted() {
    return blobs.posted().stream().map(Uploads::description).toList();
  }

  /** Stores a file that the console uploads. */
  Blob store(String folder, Installer installer) {
    try {
      return blobs.put(newKey(folder, installer.name()), installer::content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
