package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of S3.
 *
 * @param note the text of its violation: the message, or a text without secrets
 * @param details more elements of its XML
 */
record S3Error(int status, String code, String message, String note, Map<String, String> details) {

  S3Error(int status, String code, String message) {
    this(status, code, message, message, Map.of());
  }

  /** The same with one more element in the XML. */
  S3Error with(String element, String text) {
    var more = new LinkedHashMap<>(details);
    more.put(element, text);
    return new S3Error(status, code, message, note, more);
  }

  static S3Error accessDenied(String message, String note) {
    return new S3Error(403, "AccessDenied", message, note, Map.of());
  }

  static S3Error invalidArgument(String message, String name) {
    return new S3Error(400, "InvalidArgument", message).with("ArgumentName", name);
  }

  static S3Error malformed() {
    return new S3Error(
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.");
  }

  static S3Error signatureDoesNotMatch() {
    return new S3Error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.");
  }

  static S3Error entityTooLarge(long proposed, long most) {
    return new S3Error(
            400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        .with("ProposedSize", String.valueOf(proposed))
        .with("MaxSizeAllowed", String.valueOf(most));
  }

  Response response() {
    return Response.text(status, "application/xml", xml());
  }

  String xml() {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    element(xml, "Code", code);
    element(xml, "Message", message);
    details.forEach((name, text) -> element(xml, name, text));
    element(xml, "RequestId", "SIMULATED0000000");
    element(xml, "HostId", "c2ltdWxhdGVk");
    return xml.append("</Error>").toString();
  }

  private static void element(StringBuilder xml, String name, String text) {
    var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    xml.append('<').append(name).append('>').append(escaped);
    xml.append("</").append(name).append('>');
  }
}
