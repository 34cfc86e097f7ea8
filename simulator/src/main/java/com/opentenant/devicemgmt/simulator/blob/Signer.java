package com.opentenant.devicemgmt.simulator.blob;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with AWS Signature Version 4, for one key, one region and the service S3. */
record Signer(String accessKey, String secret) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String REGION = "us-east-1";
  private static final String SERVICE = "s3";
  private static final String TERMINATOR = "aws4_request";
  private static final DateTimeFormatter DAY = utc("yyyyMMdd");
  private static final DateTimeFormatter SECOND = utc("yyyyMMdd'T'HHmmss'Z'");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** A time in the form of {@code x-amz-date}. */
  static String date(Instant time) {
    return SECOND.format(time);
  }

  /** Reads a time in the form of {@link #date}. */
  static Instant parse(String date) {
    return SECOND.parse(date, Instant::from);
  }

  /** The {@code x-amz-credential} of a signature at this time. */
  String credential(Instant time) {
    return String.join("/", accessKey, DAY.format(time), REGION, SERVICE, TERMINATOR);
  }

  /** Whether the credential names our key. */
  boolean knows(String credential) {
    return credential.startsWith(accessKey + "/");
  }

  /** The signature, in hexadecimal digits, of a text signed at a time in {@link #date}'s form. */
  String sign(String date, String text) {
    var day = date.substring(0, Math.min(8, date.length()));
    var key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
    key = hmac(hmac(hmac(key, REGION), SERVICE), TERMINATOR);
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
