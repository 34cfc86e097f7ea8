package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.FilePart;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Transport;

/** Posts files to presigned addresses, and retries. Thread-safe. */
public record Uploader(Transport transport) {

  /** More than for other requests: an upload takes longer, so faults are more likely. */
  private static final int ATTEMPTS = 10;

  /**
   * Posts a file. The bytes are hashed while they are sent; if the hash is not the planned one, the
   * form stays incomplete, so the server does not store the file.
   */
  public void post(Call call, PresignedPost target, LocalFile file) {
    target.requireEncryption(transport.settings().allowInsecureLocalhost());
    var progress = Progress.ofUpload(call, file);
    var content = new PlannedContent(file, progress);
    // An upload that is sent again replaces the same object in the bucket.
    var request =
        ApiRequest.post("upload \"" + file.name() + "\"", target.url().path())
            .withBody(new Body.Multipart(target.fields(), new FilePart("file", content)))
            .withIdempotency(Idempotency.SAFE);
    client(target).send(call, request);
    progress.done();
  }

  private ApiClient client(PresignedPost target) {
    return new ApiClient(
        target.url().base(),
        new S3Dialect("upload"),
        Authentication.none(),
        transport,
        target.fields().stream().map(Parameter::value).toList(),
        ATTEMPTS);
  }
}
