package com.opentenant.devicemgmt.provider.http;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate for a name, made by the JDK's own tool. */
public record ServerCertificate(Path keyStore, String pem) {

  private static final String PASSWORD = "changeit";

  /** A server with this certificate, on a free port. */
  public WireMockConfiguration options() {
    return WireMockConfiguration.options()
        .dynamicHttpsPort()
        .keystorePath(keyStore.toString())
        .keystoreType("PKCS12")
        .keystorePassword(PASSWORD)
        .keyManagerPassword(PASSWORD);
  }

  public static ServerCertificate forName(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    var store = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "SAN=" + (name.matches("[\\d.]+") ? "ip:" : "dns:") + name,
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    var exit = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    if (exit != 0) {
      throw new IOException("keytool ended with " + exit);
    }
    var loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var der = loaded.getCertificate("server").getEncoded();
    return new ServerCertificate(
        store,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END CERTIFICATE-----\n");
  }
}
