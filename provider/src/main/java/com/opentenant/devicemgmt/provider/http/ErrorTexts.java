package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Short texts of what a server or the network reported, without credentials. */
record ErrorTexts(Dialect dialect, Redaction redaction) {

  /** Why there was no response; a lasting fault would occur again. */
  record Fault(String reason, boolean isLasting) {}

  private static final int LONGEST = 300;

  /** The server's own text: redacted, on one line, at most 300 characters. */
  Optional<String> server(ApiResponse response) {
    var all = dialect.otherErrorText(response).orElseGet(() -> text(response));
    return Optional.of(shown(all)).filter(text -> !text.isEmpty());
  }

  private String text(ApiResponse response) {
    if (response.isWebPage()) {
      return "a web page: " + WebPage.readableText(response.text());
    }
    try {
      return response.isEmpty() ? "" : dialect.errorText(response.json()).orElse("");
    } catch (Failure.Unreadable e) {
      return response.text();
    }
  }

  /** Redacts before shortening, because half a token is not recognised. */
  private String shown(String text) {
    var start = PlainText.line(text, Redaction.WINDOW + 1);
    return PlainText.line(redaction.apply(start), LONGEST);
  }

  Fault network(IOException problem, boolean sent) {
    if (sent) {
      return new Fault(
          problem instanceof SocketTimeoutException
              ? "the server sent no data for too long"
              : "the connection closed before the response was complete" + detail(problem),
          false);
    } else if (problem instanceof UnknownHostException) {
      return new Fault(
          "the host name cannot be resolved" + detail(problem) + "; " + dialect.addressHint(),
          false);
    } else if (problem instanceof SSLPeerUnverifiedException) {
      return new Fault(
          "the server's certificate is for another host; " + dialect.addressHint(), true);
    } else if (problem instanceof SSLException && isDistrust(problem)) {
      return new Fault(
          "the server's certificate is not trusted; to trust its authority, set `caFile` or"
              + " `caPem`",
          true);
    } else if (problem instanceof SSLException) {
      return new Fault("the TLS handshake failed" + detail(problem), false);
    }
    // OkHttp's message for a 407, for which it has no exception type.
    return "Failed to authenticate with proxy".equals(problem.getMessage())
        ? new Fault("the proxy in HTTPS_PROXY rejected its user name or password", true)
        : new Fault("no connection was made" + detail(problem), false);
  }

  private String detail(IOException problem) {
    var message = problem.getMessage();
    return message == null || WhiteSpace.isBlank(message) ? "" : " (" + shown(message) + ")";
  }

  private static boolean isDistrust(Throwable problem) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
