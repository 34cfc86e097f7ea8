package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.iru.CustomApp.Inputs;
import com.opentenant.devicemgmt.provider.iru.CustomApp.Outputs;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import com.opentenant.devicemgmt.provider.upload.PresignedPost;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Custom apps and the right to upload an installer, on the wire. */
final class CustomAppApi {

  private CustomAppApi() {}

  static LibraryApi<Item> of(IruConnection connection) {
    return new LibraryApi<>(connection, "custom-apps", "custom app", "Custom App", Item.class);
  }

  /** Asks where a file may be uploaded to; nothing exists because of it. */
  static UploadTarget presign(IruConnection connection, Call call, String fileName) {
    var request =
        ApiRequest.post(
                "prepare the upload of \"" + fileName + "\"", "/api/v1/library/custom-apps/upload")
            .withPermission("Upload Custom App")
            .withIdempotency(Idempotency.SAFE)
            .withJson(Map.of("name", fileName));
    return connection.read(call, request, Presigned.class).target();
  }

  /**
   * Where one file may be uploaded to.
   *
   * @param fileKey names the upload to Iru, once it is there
   */
  record UploadTarget(PresignedPost post, String fileKey) {}

  /**
   * The answer to a presign. The vendor's prose takes {@code post_url} for the bucket's name, all
   * of its examples for an address.
   */
  record Presigned(String postUrl, Map<String, String> postData, String fileKey) {

    UploadTarget target() {
      if (postUrl == null || postData == null || fileKey == null) {
        throw new Failure.Unreadable(
            "could not prepare the upload: the tenant did not say where to", null);
      }
      var url = postUrl.contains("://") ? postUrl : "https://" + postUrl + ".s3.amazonaws.com/";
      var fields =
          postData.entrySet().stream()
              .map(field -> new Parameter(field.getKey(), field.getValue()))
              .toList();
      return new UploadTarget(PresignedPost.of(url, fields), fileKey);
    }

    /** Whoever reads this could upload. */
    @Override
    public String toString() {
      return "presigned upload";
    }
  }

  /**
   * An app as Iru answers it. The Self Service keys are there only while it is shown; {@code
   * sha256} may be missing while Iru still computes it; {@code file_url} carries its own credential
   * and is not read at all.
   */
  record Item(
      String id,
      String name,
      String fileKey,
      @Nullable String installType,
      @Nullable String installEnforcement,
      @Nullable String unzipLocation,
      @Nullable String auditScript,
      @Nullable String preinstallScript,
      @Nullable String postinstallScript,
      @Nullable Boolean active,
      @Nullable Boolean restart,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended,
      @Nullable String sha256,
      @Nullable Double fileSize,
      @Nullable String createdAt)
      implements LibraryItem<Inputs, Outputs> {

    /** What Iru puts before the extension, so that no two uploads have one name. */
    private static final Pattern MARK = Pattern.compile("_[0-9a-f]{8}(?=(\\.[^.]*)?$)");

    Item {
      id = Objects.requireNonNullElse(id, "").toLowerCase(Locale.ROOT);
      name = Objects.requireNonNullElse(name, "");
      fileKey = Objects.requireNonNullElse(fileKey, "");
      sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    }

    @Override
    public Observed<Inputs, Outputs> observed() {
      return new Observed<>(id, inputs(), outputs());
    }

    Outputs outputs() {
      return new Outputs(
          hash(),
          fileName(),
          Objects.requireNonNullElse(fileSize, 0.0),
          Objects.requireNonNullElse(createdAt, ""));
    }

    /** Empty where Iru does not tell it. */
    String hash() {
      return Objects.requireNonNullElse(sha256, "");
    }

    /** The name that the file had when it was uploaded. */
    private String fileName() {
      return MARK.matcher(fileKey.substring(fileKey.lastIndexOf('/') + 1)).replaceFirst("");
    }

    /** What does not apply is stale: Iru keeps it after a change of type or enforcement. */
    private Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      var type = new InstallType(Objects.requireNonNullElse(installType, ""));
      var enforcement = new InstallEnforcement(Objects.requireNonNullElse(installEnforcement, ""));
      return new Inputs(
          name,
          new FileAsset(fileName(), hash()),
          type,
          enforcement,
          type.equals(InstallType.ZIP) ? orNull(unzipLocation) : null,
          enforcement.equals(InstallEnforcement.CONTINUOUSLY_ENFORCE) ? orNull(auditScript) : null,
          orNull(preinstallScript),
          orNull(postinstallScript),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(restart),
          shown,
          shown ? selfServiceCategoryId : null,
          shown ? selfServiceRecommended : null);
    }

    private static @Nullable String orNull(@Nullable String text) {
      return text == null || WhiteSpace.isBlank(text) ? null : text;
    }
  }

  /** What is sent; null is left out, and on a PATCH stays as it is. */
  record Body(
      @Nullable String name,
      @Nullable String fileKey,
      @Nullable String installType,
      @Nullable String unzipLocation,
      @Nullable String installEnforcement,
      @Nullable String auditScript,
      @Nullable String preinstallScript,
      @Nullable String postinstallScript,
      @Nullable Boolean active,
      @Nullable Boolean restart,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended) {

    /**
     * Everything: the server's own defaults are not documented for all, so that none is relied on.
     */
    static Body all(Inputs inputs, @Nullable String fileKey) {
      var shown = inputs.showInSelfService();
      return new Body(
          inputs.name(),
          fileKey,
          inputs.installType().value(),
          Objects.requireNonNullElse(inputs.unzipLocation(), ""),
          inputs.installEnforcement().value(),
          Objects.requireNonNullElse(inputs.auditScript(), ""),
          Objects.requireNonNullElse(inputs.preinstallScript(), ""),
          Objects.requireNonNullElse(inputs.postinstallScript(), ""),
          inputs.active(),
          inputs.restart(),
          shown,
          shown ? inputs.selfServiceCategoryId() : null,
          shown ? inputs.selfServiceRecommended() : null);
    }

    /**
     * What differs; keys that the server judges together go together: where to unzip with the type
     * and the file, the audit script with the enforcement, and those of Self Service.
     *
     * @param fileKey of a new upload; null where the file stays
     */
    static Body changes(Inputs before, Inputs after, @Nullable String fileKey) {
      var old = all(before, null);
      var now = all(after, fileKey);
      var unpacking =
          differ(old.installType(), now.installType())
              || differ(old.unzipLocation(), now.unzipLocation())
              || !before.installer().sha256().equals(after.installer().sha256());
      var enforcement =
          differ(old.installEnforcement(), now.installEnforcement())
              || differ(old.auditScript(), now.auditScript());
      var selfService =
          differ(old.showInSelfService(), now.showInSelfService())
              || differ(old.selfServiceCategoryId(), now.selfServiceCategoryId())
              || differ(old.selfServiceRecommended(), now.selfServiceRecommended());
      return new Body(
          Json.ifChanged(old.name(), now.name()),
          fileKey,
          unpacking ? now.installType() : null,
          unpacking ? now.unzipLocation() : null,
          enforcement ? now.installEnforcement() : null,
          enforcement ? now.auditScript() : null,
          Json.ifChanged(old.preinstallScript(), now.preinstallScript()),
          Json.ifChanged(old.postinstallScript(), now.postinstallScript()),
          Json.ifChanged(old.active(), now.active()),
          Json.ifChanged(old.restart(), now.restart()),
          selfService ? now.showInSelfService() : null,
          selfService ? now.selfServiceCategoryId() : null,
          selfService ? now.selfServiceRecommended() : null);
    }

    boolean isEmpty() {
      return equals(
          new Body(null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    private static boolean differ(@Nullable Object before, @Nullable Object after) {
      return !Objects.equals(before, after);
    }
  }
}
