package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one posted form as S3 does: fields, their policy and signature, then the file. */
final class PostObject {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
  private static final int MOST_FIELD_BYTES = 20_000;
  private static final List<String> SIGNED_WITH =
      List.of("x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature");

  private final InstantSource clock;
  private final Signer signer;
  private final String bucket;
  private final Violations violations;

  PostObject(InstantSource clock, Signer signer, String bucket, Violations violations) {
    this.clock = clock;
    this.signer = signer;
    this.bucket = bucket;
    this.violations = violations;
  }

  /**
   * Reads the form and returns the object that it uploads.
   *
   * @throws S3Refusal if S3 rejects the form
   */
  Blob read(Call call) {
    // S3 checks a policy when the request arrives.
    var arrived = clock.instant();
    long announced = call.announcedLength().orElseThrow(PostObject::missingLength);
    if (!call.query().isEmpty()) {
      throw new S3Refusal(S3Error.invalidArgument("Unexpected query parameters.", "query"));
    }
    var boundary = boundary(call);
    var form = new FormReader(call.body().stream(), announced, boundary);
    var fields = fields(call, form);
    var policy = check(fields, arrived);
    // After the file there are only the last delimiter and its four bytes "--\r\n".
    if (form.left() - boundary.length() - 8 > policy.largest()) {
      throw new S3Refusal(S3Error.entityTooLarge(announced, policy.largest()));
    }
    var intake = new Intake();
    form.pour(intake);
    if (intake.size() > policy.largest()) {
      throw new S3Refusal(S3Error.entityTooLarge(announced, policy.largest()));
    }
    finish(call, form);
    return intake.blob(String.valueOf(fields.get("key")), arrived);
  }

  private static S3Refusal missingLength() {
    return new S3Refusal(
        new S3Error(
            411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
  }

  private static String boundary(Call call) {
    var boundary = BOUNDARY.matcher(call.header("Content-Type").orElse(""));
    if (!boundary.find()) {
      throw new S3Refusal(S3Error.malformed());
    }
    var quoted = boundary.group(1);
    return quoted != null ? quoted : boundary.group(2);
  }

  /** The fields before the file, by name in lower case. The reader is then at the file's bytes. */
  private Map<String, String> fields(Call call, FormReader form) {
    var fields = new TreeMap<String, String>();
    form.pour(
        (block, offset, length) -> {
          throw new S3Refusal(S3Error.malformed());
        });
    int left = MOST_FIELD_BYTES;
    while (true) {
      var part =
          form.nextPart()
              .orElseThrow(
                  () ->
                      new S3Refusal(
                          new S3Error(
                              400,
                              "IncorrectNumberOfFilesInPostRequest",
                              "POST requires exactly one file upload per request.")));
      if (part.name().equals("file")) {
        return fields;
      }
      if (part.hasFileName()) {
        violations.add(call, "the field " + part.name() + " is sent as a file");
      }
      var value = text(form, left);
      left -= value.length();
      fields.put(part.name().toLowerCase(Locale.ROOT), value);
    }
  }

  private static String text(FormReader form, int most) {
    var bytes = new ByteArrayOutputStream();
    form.pour(
        (block, offset, length) -> {
          bytes.write(block, offset, length);
          if (bytes.size() > most) {
            throw new S3Refusal(
                new S3Error(
                    400,
                    "MaxPostPreDataLengthExceededError",
                    "Your POST request fields preceding the upload file were too large."));
          }
        });
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private PostPolicy check(Map<String, String> fields, Instant arrived) {
    if (!fields.containsKey("key")) {
      throw new S3Refusal(
          S3Error.invalidArgument(
              "Bucket POST must contain a field named 'key'.  If it is specified, please check the"
                  + " order of the fields.",
              "key"));
    }
    var document = fields.get("policy");
    if (document == null) {
      throw new S3Refusal(S3Error.accessDenied("Access Denied", "the field policy is missing"));
    }
    checkSignature(fields, document);
    var policy = PostPolicy.decode(document);
    policy
        .refusal(fields, bucket, arrived)
        .ifPresent(
            error -> {
              throw new S3Refusal(error);
            });
    return policy;
  }

  private void checkSignature(Map<String, String> fields, String document) {
    for (var name : SIGNED_WITH) {
      if (!fields.containsKey(name)) {
        throw new S3Refusal(
            S3Error.invalidArgument(
                "Bucket POST must contain a field named '" + name + "'.", name));
      }
    }
    if (!signer.knows(String.valueOf(fields.get("x-amz-credential")))) {
      throw new S3Refusal(
          new S3Error(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records."));
    }
    var signature = signer.sign(String.valueOf(fields.get("x-amz-date")), document);
    if (!signature.equals(fields.get("x-amz-signature"))) {
      throw new S3Refusal(S3Error.signatureDoesNotMatch());
    }
  }

  /** S3 ignores fields after the file, so they are a mistake of the client. */
  private void finish(Call call, FormReader form) {
    for (var part = form.nextPart(); part.isPresent(); part = form.nextPart()) {
      violations.add(call, "the field " + part.get().name() + " comes after the file");
      form.pour((block, offset, length) -> {});
    }
    if (form.hasEpilogue()) {
      violations.add(call, "bytes come after the form's end");
    }
  }
}
