package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.library.InstallerUploads.UploadTarget;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wait until Iru has validated an upload. */
final class UploadValidation {

  private static final String VALIDATED = "VALIDATED";
  private static final Set<String> FAILED = Set.of("UPLOAD_FAILED", "VALIDATE_FAILED");

  /** Iru documents one request per second. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The first request after {@link Processing#LONG}; a message reports the wait. */
  private static final int REPORTED = 4;

  private static final int LONGEST_REASON = 300;

  private final IruConnection connection;
  private final UploadFlow flow;

  UploadValidation(IruConnection connection, UploadFlow flow) {
    this.connection = connection;
    this.flow = flow;
  }

  /** The response; {@code reason} is present if the upload or the validation has failed. */
  record Status(@Nullable String status, @Nullable String reason) {}

  /**
   * The key of an upload, as soon as Iru has validated it. Waits also during a status that is not
   * known, because the documents and their examples have different ones.
   *
   * @throws Failure.Invalid with Iru's reason if the file is not accepted
   */
  String fileKey(Call call, LocalFile file, UploadTarget target) {
    var action = "upload \"" + file.name() + "\"";
    var request =
        ApiRequest.get(action, flow.path() + "/" + ApiRequest.segment(target.id()) + "/status")
            .withPermission(flow.permission() + " Status");
    for (var number = 1; ; number++) {
      var response = connection.read(call, request, Status.class);
      var status = shown(call, response.status());
      if (status.equals(VALIDATED)) {
        return target.fileKey();
      }
      if (FAILED.contains(status)) {
        throw rejected(action, status, shown(call, response.reason()));
      }
      if (call.remaining().compareTo(PAUSE) <= 0) {
        throw new Failure.TimedOut(
            "could not %s: Iru is still validating the file (status \"%s\"), and there is no time left"
                .formatted(action, status));
      }
      if (number == REPORTED) {
        call.messages().progress("waiting for Iru to validate " + file.name());
      }
      call.sleep(PAUSE);
    }
  }

  private static Failure rejected(String action, String status, String reason) {
    return new Failure.Invalid(
        "could not %s: Iru rejected the file: %s (status \"%s\")"
            .formatted(action, reason.isEmpty() ? "it returned no reason" : reason, status));
  }

  private static String shown(Call call, @Nullable String text) {
    var start = PlainText.line(IruTexts.orEmpty(text), Redaction.WINDOW);
    return PlainText.line(call.secrets().apply(start), LONGEST_REASON);
  }
}
