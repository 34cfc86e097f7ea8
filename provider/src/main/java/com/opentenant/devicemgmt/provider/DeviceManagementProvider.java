package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.http.CertificateAuthorities;
import com.opentenant.devicemgmt.provider.http.ProxySettings;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Configuration;
import com.opentenant.devicemgmt.provider.resource.Provider;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider: decodes the configuration and creates connections and resources. */
public final class DeviceManagementProvider implements Provider {

  private static final String SSL_CERT_FILE = "SSL_CERT_FILE";
  private static final Setting CA_FILE =
      Setting.of("caFile", "LANDSCAPE_TLS_CA_FILE", "LANDSCAPE_API_SSL_CA_FILE");
  private static final Setting CA_PEM = Setting.of("caPem", "LANDSCAPE_TLS_CA_CERT");

  /** Reading its annotations takes as long as the start of the server, which runs meanwhile. */
  private final Lazy<Configuration<ProviderConfig>> configuration =
      new Lazy<>(ProviderConfig::configuration);

  private final Environment environment;

  /**
   * The certificates of {@code SSL_CERT_FILE}, read once, because a bundle has over a hundred.
   * Other programs use the variable, so a file without certificates or an unreadable file is
   * ignored.
   */
  private final Lazy<Optional<List<X509Certificate>>> sslCertFile;

  /**
   * For a process of Pulumi's.
   *
   * @param environment the environment variables
   */
  public DeviceManagementProvider(Map<String, String> environment) {
    this(new Environment(environment, false));
  }

  private DeviceManagementProvider(Environment environment) {
    this.environment = environment;
    this.sslCertFile =
        new Lazy<>(() -> this.environment.get(SSL_CERT_FILE).flatMap(CertificateAuthorities::find));
  }

  /**
   * For a process without the configuration of a stack.
   *
   * @param environment the environment variables
   */
  public static DeviceManagementProvider withoutStack(Map<String, String> environment) {
    return new DeviceManagementProvider(new Environment(environment, true));
  }

  @Override
  public String schema() {
    return text("/schema.json");
  }

  @Override
  public String version() {
    return WhiteSpace.strip(text("/version.txt"));
  }

  @Override
  public CheckResult checkConfig(PropertyMap news) {
    var checked = configuration.get().check(news);
    var warnings = new ArrayList<>(checked.warnings());
    ignoredSslCertFile(checked.inputs()).ifPresent(warnings::add);
    return new CheckResult(checked.inputs(), checked.failures(), warnings);
  }

  @Override
  public Diff diffConfig(PropertyMap before, PropertyMap after) {
    return configuration.get().diff(before, after);
  }

  @Override
  public Registry configure(PropertyMap arguments) {
    var config = configuration.get().decode(arguments);
    var transport = new Lazy<>(() -> new Transport(settings(config)));
    return new Resources(
            new IruSettings().connection(config, environment, transport),
            new LandscapeSettings().connection(config, environment, transport),
            config)
        .registry();
  }

  private TransportSettings settings(ProviderConfig config) {
    var authorities = new ArrayList<X509Certificate>();
    if (config.caFile() == null) {
      sslCertFile.get().ifPresent(authorities::addAll);
    }
    environment
        .values(CA_FILE, config)
        .forEach((source, file) -> authorities.addAll(CertificateAuthorities.read(source, file)));
    environment
        .values(CA_PEM, config)
        .forEach((source, pem) -> authorities.addAll(CertificateAuthorities.parse(source, pem)));
    return TransportSettings.ofDefaults()
        .withAuthorities(authorities)
        .withProxies(ProxySettings.of(environment.variables()))
        .withInsecureLocalhost(config.allowInsecureLocalhost())
        .withUserAgent("pulumi-resource-devicemgmt/" + version());
  }

  private Optional<String> ignoredSslCertFile(PropertyMap inputs) {
    return environment
        .get(SSL_CERT_FILE)
        .filter(file -> inputs.get("caFile").isEmpty() && sslCertFile.get().isEmpty())
        .map(
            (SSL_CERT_FILE + " is ignored: \"%s\" is not a readable file of PEM certificates")
                ::formatted);
  }

  private static String text(String resource) {
    try (InputStream stream = DeviceManagementProvider.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
