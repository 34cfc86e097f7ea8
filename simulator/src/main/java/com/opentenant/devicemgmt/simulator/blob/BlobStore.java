package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.ByteRange;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Content;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Router;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One bucket: issues presigned POSTs, stores uploads, and returns objects. It stores no presigned
 * POSTs. A form is checked by its policy and its signature, as in S3.
 */
public final class BlobStore {
  /** The bucket's name. Uploads are posted to {@code /iru-uploads/}. */
  public static final String BUCKET = "iru-uploads";

  private static final String PATH = "/" + BUCKET + "/";
  private static final String TYPE = "binary/octet-stream";

  private final String url;
  private final Store store;
  private final Violations violations;
  private final boolean refusesEarly;
  private final Signer signer;
  private final PostObject forms;
  private final SignedUrls signedUrls;
  private final Router router;
  private final Map<String, Blob> blobs = new ConcurrentHashMap<>();
  private final List<Blob> posted = new CopyOnWriteArrayList<>();

  /**
   * @param url scheme, host and port of the bucket
   * @param refusesEarly whether it rejects an upload before it has read the whole file
   */
  public BlobStore(String url, Store store, Violations violations, boolean refusesEarly) {
    this.url = url;
    this.store = store;
    this.violations = violations;
    this.refusesEarly = refusesEarly;
    this.signer = new Signer("ASIASIMULATEDTENANT0", "not a secret: it protects only tests");
    this.forms = new PostObject(store::now, signer, BUCKET, violations);
    this.signedUrls = new SignedUrls(postUrl(), signer, store);
    this.router =
        new Router(
            List.of(
                Route.of("POST", PATH, this::post).reading("multipart/form-data"),
                Route.of("GET", PATH + "{key}", this::get).withQuery(SignedUrls.QUERY_KEYS)),
            new S3Dialect(violations),
            violations);
  }

  /** Handles requests. A query contains a signature, so the caller hides it. */
  public Handler handler() {
    return router;
  }

  /** Every route, in the form {@code POST /iru-uploads/}. */
  public List<String> routes() {
    return router.routes();
  }

  /** A form for one object of at most this many bytes, valid for this time. */
  public PresignedPost presign(String key, Duration life, long largest) {
    var now = store.now();
    var expires = now.plus(life);
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", key);
    fields.put("x-amz-algorithm", Signer.ALGORITHM);
    fields.put("x-amz-credential", signer.credential(now));
    fields.put("x-amz-date", Signer.date(now));
    fields.put("x-amz-security-token", store.nextUuid());
    var policy = new PostPolicy(expires, BUCKET, fields, largest).encoded();
    fields.put("policy", policy);
    fields.put("x-amz-signature", signer.sign(Signer.date(now), policy));
    return new PresignedPost(postUrl(), fields, expires);
  }

  /** A URL of the object, valid for an hour. Each call returns a new one. */
  public String signedUrl(String key) {
    return signedUrls.sign(key);
  }

  /** Stores these bytes without a request. */
  public Blob put(String key, Content content) throws IOException {
    var intake = new Intake();
    var block = new byte[64 * 1024];
    try (var bytes = content.open()) {
      for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
        intake.take(block, 0, count);
      }
    }
    return keep(intake.blob(key, store.now(), content));
  }

  /** The latest object with this key. */
  public Optional<Blob> find(String key) {
    return Optional.ofNullable(blobs.get(key));
  }

  /** All objects that clients posted, in order. One that was posted twice appears twice. */
  public List<Blob> posted() {
    return List.copyOf(posted);
  }

  /** The address for forms. */
  public String postUrl() {
    return url + PATH;
  }

  private Blob keep(Blob blob) {
    blobs.put(blob.key(), blob);
    return blob;
  }

  private Response post(Call call) {
    try {
      var blob = keep(forms.read(call));
      posted.add(blob);
      return Response.empty(204)
          .withHeaders(
              Map.of("Location", postUrl() + SignedUrls.encode(blob.key()), "ETag", etag(blob)));
    } catch (S3Refusal refused) {
      return refuse(call, refused.error());
    }
  }

  /** A file that is too large is rejected at once, before the rest of it is read. */
  private Response refuse(Call call, S3Error error) {
    if (!error.note().equals(PostPolicy.EXPIRED)) {
      violations.add(call, "S3 rejects it with " + error.code() + ": " + error.note());
    }
    boolean early = refusesEarly || error.code().equals("EntityTooLarge");
    return early ? error.response().with(Response.Delivery.EARLY) : error.response();
  }

  private Response get(Call call) {
    var key = call.parameter("key");
    var refused = signedUrls.refusal(key, call.query());
    if (refused.isPresent()) {
      return refused.get().response();
    }
    var blob = find(key);
    var content = blob.map(Blob::content);
    if (content.isEmpty()) {
      return new S3Error(404, "NoSuchKey", "The specified key does not exist.")
          .with(
              "Reason",
              "The simulator stores no uploaded content over %d bytes.".formatted(Intake.MOST_KEPT))
          .response();
    }
    return object(call, blob.get(), content.get())
        .withHeaders(Map.of("ETag", etag(blob.get()), "Accept-Ranges", "bytes"));
  }

  private static Response object(Call call, Blob blob, Content content) {
    var range = ByteRange.of(call, blob.size());
    if (range.isEmpty()) {
      return Response.stream(200, TYPE, blob.size(), content);
    }
    return range.get().isSatisfiable()
        ? range.get().response(TYPE, blob.size(), content)
        : new S3Error(416, "InvalidRange", "The requested range is not satisfiable")
            .with("RangeRequested", call.header("Range").orElse(""))
            .with("ActualObjectSize", String.valueOf(blob.size()))
            .response();
  }

  private static String etag(Blob blob) {
    return "\"" + blob.sha256().substring(0, 32) + "\"";
  }

  /** The form or the query contains the signature. There is no other authentication. */
  private record S3Dialect(Violations violations) implements Dialect {
    @Override
    public Optional<Response> refuseCaller(Call call, Route route) {
      if (call.header("Cookie").isPresent()) {
        violations.add(call, "a cookie is sent to S3");
      }
      if (call.header("Authorization").isEmpty()) {
        return Optional.empty();
      }
      violations.add(call, "the Authorization header is sent to S3");
      var message =
          call.query().isEmpty()
              ? "Unsupported Authorization Type"
              : "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter,"
                  + " Signature query string parameter or the Authorization header should be"
                  + " specified";
      return Optional.of(S3Error.invalidArgument(message, "Authorization").response());
    }

    @Override
    public Response unsupportedMediaType(String mediaType) {
      return new S3Error(
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold")
          .with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data")
          .response();
    }

    @Override
    public Response unknownPath() {
      return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist").response();
    }

    @Override
    public Set<String> commonQueryKeys() {
      return Set.of();
    }
  }
}
