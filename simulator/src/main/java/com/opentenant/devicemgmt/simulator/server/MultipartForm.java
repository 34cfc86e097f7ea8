package com.opentenant.devicemgmt.simulator.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A {@code multipart/form-data} body that is held in memory. */
public final class MultipartForm {
  /** The media type of such a body. */
  public static final String MEDIA_TYPE = "multipart/form-data";

  private static final String LINE_END = "\r\n";
  private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([^\";\\s]+)\"?");
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "(?i)content-disposition: *form-data; *name=\"([^\"]*)\"(?:; *filename=\"([^\"]*)\")?");

  /**
   * One part.
   *
   * @param fileName empty for a field without a file
   * @param text the content, read as UTF-8
   */
  public record Part(String name, Optional<String> fileName, String text) {}

  private MultipartForm() {}

  /**
   * The parts in their order.
   *
   * @throws IllegalArgumentException if the body is not such a form
   */
  public static List<Part> read(Call call) {
    var boundary = BOUNDARY.matcher(call.header("Content-Type").orElse(""));
    if (!boundary.find()) {
      throw new IllegalArgumentException("the content type has no boundary");
    }
    // Each byte is one character here, so positions in the text are positions in the body.
    var body = LINE_END + new String(call.body().bytes(), StandardCharsets.ISO_8859_1);
    var delimiter = LINE_END + "--" + boundary.group(1);
    var parts = new ArrayList<Part>();
    var start = after(body, delimiter, 0);
    while (!body.startsWith("--", start)) {
      var end = body.indexOf(delimiter, start);
      if (end < 0) {
        throw new IllegalArgumentException("the form has no end");
      }
      parts.add(part(body.substring(start, end)));
      start = end + delimiter.length();
    }
    return parts;
  }

  private static int after(String body, String delimiter, int from) {
    if (!body.startsWith(delimiter, from)) {
      throw new IllegalArgumentException("the form does not begin with its boundary");
    }
    return from + delimiter.length();
  }

  private static Part part(String text) {
    var headersEnd = text.indexOf(LINE_END + LINE_END);
    var disposition = DISPOSITION.matcher(headersEnd < 0 ? "" : text.substring(0, headersEnd));
    if (!disposition.find()) {
      throw new IllegalArgumentException("a part has no name");
    }
    return new Part(
        utf8(disposition.group(1)),
        Optional.ofNullable(disposition.group(2)).map(MultipartForm::utf8),
        utf8(text.substring(headersEnd + 2 * LINE_END.length())));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
