package com.opentenant.devicemgmt.provider.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A response of a broken or hostile server. One without an end ends when the client disconnects.
 */
public enum HostileResponse {
  /** Has no length, so it ends with the connection. */
  ENDLESS_BODY(200, out -> endless(out, head(200, ""), "[1,2,3,4],")),
  ENDLESS_TEXT(200, out -> endless(out, head(200, "") + "\"", "x".repeat(8_000))),
  GIGABYTES_ANNOUNCED(
      200, out -> endless(out, head(200, "Content-Length: 9000000000000\r\n"), "x".repeat(8_000))),
  ENDLESS_CHUNKS(
      201,
      out ->
          endless(
              out,
              head(201, "Transfer-Encoding: chunked\r\n"),
              "1f40\r\n" + "x".repeat(8_000) + "\r\n")),
  ENDLESS_CHUNK_SIZE(
      200, out -> endless(out, head(200, "Transfer-Encoding: chunked\r\n") + "1;", "x")),
  ENDLESS_GZIP(200, out -> zipped(out, 200)),
  ENDLESS_GZIP_NAME(
      200,
      out ->
          endless(
              out,
              head(200, "Content-Encoding: gzip\r\n") + "\u001f\u008b\b\b\0\0\0\0\0\0",
              "name")),
  ENDLESS_TRAILERS(
      200,
      out ->
          endless(
              out, head(200, "Transfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\n", "X-A: b\r\n")),
  ENDLESS_STATUS_LINE(0, out -> endless(out, "HTTP/1.1 200 ", "http://")),
  ENDLESS_HEADER(0, out -> endless(out, "HTTP/1.1 200 OK\r\nX-A: ", "b")),
  ENDLESS_HEADERS(0, out -> endless(out, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n")),
  NEGATIVE_LENGTH(0, out -> write(out, head(200, "Content-Length: -5\r\n") + "{}")),
  HUGE_RETRY_AFTER(
      503,
      out ->
          write(
              out,
              head(503, "Content-Length: 2\r\nRetry-After: " + "9".repeat(19) + "\r\n") + "{}")),
  IMPOSSIBLE_DATES(
      503,
      out ->
          write(
              out,
              head(
                      503,
                      """
                      Date: Fri, 31 Dec 999999999 23:59:59 GMT\r
                      Retry-After: Fri, 01 Jan 9999 00:00:00 GMT\r
                      X-RateLimit-Reset: 999999999999\r
                      RateLimit-Limit: 999999999999\r
                      RateLimit-Reset: 1\r
                      """)
                  + "{}")),
  BUDGET_BEYOND_THE_CALENDAR(
      429,
      out ->
          write(
              out,
              head(
                      429,
                      """
                      Date: Fri, 31 Dec 999999999 23:59:59 GMT\r
                      X-RateLimit-Remaining-Day: 0\r
                      X-RateLimit-Limit-Second: 999999999999\r
                      """)
                  + "{}")),
  ENDLESS_ERROR(400, out -> endless(out, head(400, ""), "Bearer http://a?b=")),
  ENDLESS_GZIP_ERROR(500, out -> zipped(out, 500)),
  MANY_COMPLAINTS(
      400,
      out ->
          write(
              out,
              head(400, "")
                  + ("{\"" + "k".repeat(900) + "\":").repeat(140)
                  + "[1"
                  + ",1".repeat(50_000)
                  + "]"
                  + "}".repeat(140))),
  DEEP_LISTS(200, out -> write(out, head(200, "") + "[".repeat(100_000) + "]".repeat(100_000))),
  DEEP_OBJECTS(
      200,
      out -> write(out, head(200, "") + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))),
  LONG_NUMBER(200, out -> write(out, head(200, "") + "1".repeat(1_000_000))),
  LONG_TEXT(200, out -> write(out, head(200, "") + "\"" + "x".repeat(21_000_000) + "\"")),
  LONG_KEY(200, out -> write(out, head(200, "") + "{\"" + "k".repeat(60_000) + "\": 1}")),
  MANY_LISTS(200, out -> write(out, head(200, "") + "[" + "[],".repeat(5_000_000) + "1]"));

  /** Writes the response. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** 0 if the client never gets the status. */
  final int status;

  @SuppressWarnings("ImmutableEnumChecker") // No writer has a state.
  private final Writing writing;

  HostileResponse(int status, Writing writing) {
    this.status = status;
    this.writing = writing;
  }

  /** Whether the client gets a status of success. It waits for the end of trailers. */
  public boolean isSuccess() {
    return status / 100 == 2 && this != ENDLESS_TRAILERS;
  }

  void writeTo(OutputStream out) throws IOException {
    writing.to(out);
  }

  String path() {
    return "/" + name();
  }

  private static String head(int status, String more) {
    return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n" + more + "\r\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  private static void endless(OutputStream out, String start, String part) throws IOException {
    write(out, start);
    var many = part.repeat(1 + 64_000 / part.length()).getBytes(ISO_8859_1);
    while (true) {
      out.write(many);
    }
  }

  private static void zipped(OutputStream out, int status) throws IOException {
    write(out, head(status, "Content-Encoding: gzip\r\n"));
    var zeros = new byte[1 << 20];
    try (var zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      while (true) {
        zip.write(zeros);
      }
    }
  }
}
