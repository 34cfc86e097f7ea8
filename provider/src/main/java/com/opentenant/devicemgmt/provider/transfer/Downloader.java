package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Transport;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Downloads files from presigned addresses, and continues after a break. Thread-safe. */
public record Downloader(Transport transport) {

  /** More than for other requests: a download takes longer, so faults are more likely. */
  private static final int ATTEMPTS = 10;

  /** A user waits for larger files. */
  private static final long LARGE = 10_000_000;

  private static final int BAD_REQUEST = 400;
  private static final int NOT_SATISFIABLE = 416;

  /**
   * Downloads a file. The bytes are hashed while they arrive. The target exists only if they are
   * the expected ones. If the download breaks, the next one continues it.
   *
   * @param source the address
   * @param renewal returns another address after the first has expired
   * @param target a file that does not exist
   */
  public void get(
      Call call,
      PresignedGet source,
      Supplier<PresignedGet> renewal,
      RemoteFile file,
      Path target) {
    PartialFile.requireFree(file, target);
    var progress = Progress.ofDownload(call, file);
    try (var part = PartialFile.open(file, target, progress)) {
      if (file.size() >= LARGE) {
        progress.start();
      }
      var isContinued = part.position() > 0;
      if (!part.isWhole()) {
        receive(call, source, renewal, file, part);
      }
      var sha256 = part.sha256();
      if (isContinued && !sha256.equals(file.sha256())) {
        // The earlier part was wrong, for example after a power failure.
        part.restart();
        receive(call, renewal.get(), renewal, file, part);
        sha256 = part.sha256();
      }
      if (!sha256.equals(file.sha256())) {
        throw part.wrong(sha256);
      }
      part.moveTo(target);
    }
    progress.done();
  }

  /** Asks for a new address after a refusal, unless the last one brought nothing. */
  private void receive(
      Call call,
      PresignedGet source,
      Supplier<PresignedGet> renewal,
      RemoteFile file,
      PartialFile part) {
    var address = source;
    var refusedAt = -1L;
    while (true) {
      try {
        send(call, address, file, part);
        return;
      } catch (Failure.Unauthorized | Failure.Forbidden | Failure.Refused refused) {
        if (isStatus(refused, NOT_SATISFIABLE) && part.position() > 0) {
          part.restart();
        } else if (!hasExpired(refused) || part.position() == refusedAt) {
          throw refused;
        }
        refusedAt = part.position();
      }
      address = renewal.get();
    }
  }

  /** S3 returns 403, or 400 if its session has expired; an API returns 401 or 403. */
  private static boolean hasExpired(Failure refused) {
    return !(refused instanceof Failure.Refused) || isStatus(refused, BAD_REQUEST);
  }

  private static boolean isStatus(Failure refused, int status) {
    return refused instanceof Failure.Refused other && other.status() == status;
  }

  private void send(Call call, PresignedGet source, RemoteFile file, PartialFile part) {
    source.requireEncryption(transport.settings().allowInsecureLocalhost());
    var request =
        ApiRequest.get("download \"" + file.name() + "\"", source.url().path())
            .withQuery(source.url().query())
            .withReceiver(part);
    new ApiClient(
            source.url().base(),
            new S3Dialect("download"),
            Authentication.none(),
            transport,
            source.secrets(),
            ATTEMPTS)
        .send(call, request);
  }
}
