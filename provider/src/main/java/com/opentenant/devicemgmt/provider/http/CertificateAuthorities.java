package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads certificates of authorities from PEM text. */
public final class CertificateAuthorities {

  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----");
  private static final Pattern BLOCK =
      Pattern.compile(BEGIN + "([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----");

  /** A bundle of all public authorities has a quarter of a megabyte. */
  private static final int LARGEST_FILE = 10 << 20;

  private CertificateAuthorities() {}

  /**
   * All certificates of a PEM file.
   *
   * @param setting the setting that names the file
   * @throws Failure.Invalid if it is not readable, has none, or has a damaged one
   */
  public static List<X509Certificate> read(String setting, String file) {
    if (!canRead(file)) {
      throw new Failure.Invalid(
          "%s: cannot read \"%s\": it must be a regular file of at most %d MiB"
              .formatted(setting, file, LARGEST_FILE >> 20));
    }
    try (var content = Files.newInputStream(Path.of(file))) {
      var bytes = content.readNBytes(LARGEST_FILE);
      return parse(setting + " " + file, new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new Failure.Invalid("%s: cannot read \"%s\"".formatted(setting, file));
    }
  }

  /** The same; empty if {@link #read} fails. */
  public static Optional<List<X509Certificate>> find(String file) {
    try {
      return Optional.of(read("", file));
    } catch (Failure.Invalid e) {
      return Optional.empty();
    }
  }

  /** Not for a pipe or a device, which may never end. */
  static boolean canRead(String file) {
    try {
      var path = Path.of(file);
      return Files.isRegularFile(path)
          && Files.isReadable(path)
          && Files.size(path) <= LARGEST_FILE;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * All certificates of a PEM text; text between them is a comment.
   *
   * @param source the setting and its file, for messages
   * @throws Failure.Invalid if it has none, or a damaged one
   */
  public static List<X509Certificate> parse(String source, String pem) {
    var certificates = new ArrayList<X509Certificate>();
    var block = BLOCK.matcher(pem);
    while (block.find()) {
      certificates.add(certificate(source, certificates.size() + 1, block.group(1)));
    }
    if (certificates.size() < BEGIN.matcher(pem).results().count()) {
      throw damaged(source, certificates.size() + 1);
    }
    if (certificates.isEmpty()) {
      throw new Failure.Invalid(
          source
              + " holds no certificate"
              + (pem.contains("PRIVATE KEY-----") ? " (but a private key)" : "")
              + ": set it to the authority's certificate as PEM text, which begins with"
              + " -----BEGIN CERTIFICATE-----");
    }
    return List.copyOf(certificates);
  }

  private static X509Certificate certificate(String source, int number, String base64) {
    try {
      var der = Base64.getMimeDecoder().decode(base64);
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException | IllegalArgumentException e) {
      throw damaged(source, number);
    }
  }

  private static Failure.Invalid damaged(String source, int number) {
    return new Failure.Invalid(
        "certificate %d in %s is damaged: export it again as PEM (Base64), with its BEGIN and END lines"
            .formatted(number, source));
  }
}
