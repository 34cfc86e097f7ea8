package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.http.CertificateAuthorities;
import com.opentenant.devicemgmt.provider.http.ProxySettings;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.Configuration;
import com.opentenant.devicemgmt.provider.resource.Provider;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The provider as a whole: from configuration to connections and resources. */
public final class DeviceManagementProvider implements Provider {

  private static final String SSL_CERT_FILE = "SSL_CERT_FILE";

  private final Configuration<ProviderConfig> configuration = ProviderConfig.configuration();
  private final Environment environment;

  /**
   * Those of {@code SSL_CERT_FILE}, read once: a bundle has over a hundred. The variable is meant
   * for other programs too, so a file without certificates, or that cannot be read, is ignored.
   */
  private final Lazy<Optional<List<X509Certificate>>> sslCertFile;

  /**
   * Makes the provider.
   *
   * @param environment the fallbacks for what is not configured, and the proxies
   */
  public DeviceManagementProvider(Map<String, String> environment) {
    var variables = new Environment(environment);
    this.environment = variables;
    this.sslCertFile =
        new Lazy<>(
            () ->
                Optional.ofNullable(variables.or(null, SSL_CERT_FILE))
                    .flatMap(CertificateAuthorities::find));
  }

  @Override
  public String schema() {
    return text("/schema.json");
  }

  @Override
  public String version() {
    return text("/version.txt").strip();
  }

  @Override
  public CheckResult checkConfig(PropertyMap news) {
    var trimmed = news;
    for (var name : IruSettings.KEYS) {
      trimmed = changed(trimmed, name, WhiteSpace::strip);
    }
    for (var name : LandscapeSettings.KEYS) {
      trimmed = changed(trimmed, name, WhiteSpace::strip);
    }
    var checked = configuration.check(trimmed);
    var inputs = changed(checked.inputs(), "iruTenantUrl", IruSettings::normalised);
    inputs = changed(inputs, "landscapeUrl", LandscapeSettings::normalised);
    var warnings = new ArrayList<>(checked.warnings());
    warnings.addAll(ignoredAuthorities(inputs));
    return new CheckResult(inputs, checked.failures(), warnings);
  }

  @Override
  public Diff diffConfig(PropertyMap before, PropertyMap after) {
    return configuration.diff(
        before,
        after,
        name ->
            switch (name) {
              case "iruTenantUrl" -> leadsElsewhere(before, after, name, IruSettings::tenant);
              case "landscapeUrl" -> leadsElsewhere(before, after, name, LandscapeSettings::server);
              case "landscapeAccount" -> leadsElsewhere(before, after, name, Optional::of);
              default -> false;
            });
  }

  @Override
  public Registry configure(PropertyMap arguments) {
    var config = configuration.decode(checkConfig(arguments).inputs());
    var transport = new Lazy<>(() -> new Transport(settings(config)));
    return Resources.of(
            IruSettings.connection(config, environment, transport),
            LandscapeSettings.connection(config, environment, transport),
            config)
        .registry();
  }

  private TransportSettings settings(ProviderConfig config) {
    var authorities = new ArrayList<X509Certificate>();
    if (config.caFile() != null) {
      authorities.addAll(CertificateAuthorities.read("caFile", config.caFile()));
    } else {
      sslCertFile.get().ifPresent(authorities::addAll);
      for (var name : List.of("LANDSCAPE_TLS_CA_FILE", "LANDSCAPE_API_SSL_CA_FILE")) {
        var file = environment.or(null, name);
        if (file != null) {
          authorities.addAll(CertificateAuthorities.read(name, file));
        }
      }
    }
    var pem = environment.or(config.caPem(), "LANDSCAPE_TLS_CA_CERT");
    if (pem != null) {
      var setting = config.caPem() == null ? "LANDSCAPE_TLS_CA_CERT" : "caPem";
      authorities.addAll(CertificateAuthorities.parse(setting, pem));
    }
    return TransportSettings.ofDefaults()
        .withAuthorities(authorities)
        .withProxies(ProxySettings.of(environment.variables()))
        .withInsecureLocalhost(config.allowInsecureLocalhost())
        .withUserAgent("pulumi-resource-devicemgmt/" + version());
  }

  private List<String> ignoredAuthorities(PropertyMap inputs) {
    var file = environment.or(null, SSL_CERT_FILE);
    return inputs.get("caFile").isPresent() || file == null || sslCertFile.get().isPresent()
        ? List.of()
        : List.of(
            SSL_CERT_FILE
                + " is ignored: \""
                + file
                + "\" is not a readable file of PEM certificates");
  }

  /** Only where both sides are known; what is set for the first time may be the same as before. */
  private static boolean leadsElsewhere(
      PropertyMap before,
      PropertyMap after,
      String name,
      Function<String, Optional<String>> tenant) {
    var old = text(before, name).flatMap(tenant);
    var next = text(after, name).flatMap(tenant);
    return old.isPresent() && next.isPresent() && !old.equals(next);
  }

  private static Optional<String> text(PropertyMap inputs, String name) {
    return inputs
        .get(name)
        .map(PropertyValue::revealed)
        .filter(Text.class::isInstance)
        .map(text -> ((Text) text).value());
  }

  private static PropertyMap changed(
      PropertyMap inputs, String name, UnaryOperator<String> change) {
    var value = inputs.entries().get(name);
    return value == null ? inputs : inputs.with(name, changed(value, change));
  }

  private static PropertyValue changed(PropertyValue value, UnaryOperator<String> change) {
    if (value instanceof Secret secret) {
      return new Secret(changed(secret.value(), change));
    }
    return value instanceof Text text ? PropertyValue.of(change.apply(text.value())) : value;
  }

  private static String text(String resource) {
    try (InputStream stream = DeviceManagementProvider.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the plugin was built without " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
