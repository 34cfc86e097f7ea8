package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.FilePart;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.RetryPolicy;
import com.opentenant.devicemgmt.provider.http.Transport;
import java.util.stream.Stream;

/** Posts files to presigned addresses, as often as it takes. Thread-safe. */
public final class Uploader {

  /**
   * An upload is long, so that it meets more faults, and worth more tries, than a small request.
   */
  private static final int ATTEMPTS = 10;

  private final Transport transport;
  private final RetryPolicy policy;

  public Uploader(Transport transport) {
    this.transport = transport;
    this.policy = RetryPolicy.ofDefaults().withAttempts(ATTEMPTS);
  }

  /**
   * Posts a file. The bytes are hashed as they are sent, and the form is left unfinished when they
   * are not the planned ones.
   *
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Invalid if the file is not the planned
   *     one
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Forbidden if the right has expired
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Unreadable if the file would travel
   *     unencrypted
   */
  public void post(Call call, PresignedPost target, LocalFile file) {
    target.requireEncryption(transport.settings().allowInsecureLocalhost());
    var progress = new Progress(call, file);
    var content = new PlannedContent(file, progress);
    // Sent again, it is the same object in the bucket; and no object of the tenant comes of it.
    var request =
        ApiRequest.post("upload \"" + file.name() + "\"", target.path())
            .withBody(new Body.Multipart(target.fields(), new FilePart("file", content)))
            .withIdempotency(Idempotency.SAFE);
    client(target).send(call, request);
    progress.done();
  }

  private ApiClient client(PresignedPost target) {
    var secrets =
        Stream.concat(
            target.fields().stream().map(Parameter::value),
            transport.settings().proxies().password().stream());
    return new ApiClient(
        target.base(),
        new S3Dialect(),
        Authentication.none(),
        transport,
        Redaction.of(secrets.toList()),
        policy);
  }
}
