package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.CertificateAuthorities;
import com.opentenant.devicemgmt.provider.http.ProxySettings;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.CheckResult;
import com.opentenant.devicemgmt.provider.resource.Configuration;
import com.opentenant.devicemgmt.provider.resource.Diff;
import com.opentenant.devicemgmt.provider.resource.Provider;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The provider as a whole: from configuration to connections and resources. */
public final class DeviceManagementProvider implements Provider {

  private static final String NOT_CONFIGURED =
      "Iru is not configured: run `pulumi config set devicemgmt:iruTenantUrl"
          + " https://<subdomain>.api.iru.com` and `pulumi config set --secret"
          + " devicemgmt:iruApiToken`, or set IRU_TENANT_URL and IRU_API_TOKEN";

  private final Configuration<ProviderConfig> configuration = ProviderConfig.configuration();
  private final Map<String, String> environment;

  /**
   * Makes the provider.
   *
   * @param environment the fallbacks for what is not configured, and the proxies
   */
  public DeviceManagementProvider(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
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
    for (var name : List.of("iruApiToken", "iruTenantUrl")) {
      trimmed = changed(trimmed, name, String::strip);
    }
    var checked = configuration.check(trimmed);
    var inputs = changed(checked.inputs(), "iruTenantUrl", DeviceManagementProvider::normalised);
    return new CheckResult(inputs, checked.failures(), checked.warnings());
  }

  @Override
  public Diff diffConfig(PropertyMap before, PropertyMap after) {
    var sameTenant = tenant(before).equals(tenant(after)) || tenant(before).isEmpty();
    return configuration.diff(
        before,
        after,
        name -> name.equals("iruTenantUrl") && !sameTenant && tenant(after).isPresent());
  }

  @Override
  public Registry configure(PropertyMap arguments) {
    var config = configuration.decode(checkConfig(arguments).inputs());
    return Resources.of(iru(config), config).registry();
  }

  private IruConnection iru(ProviderConfig config) {
    var url = orEnvironment(config.iruTenantUrl(), "IRU_TENANT_URL");
    var token = orEnvironment(config.iruApiToken(), "IRU_API_TOKEN");
    if (url == null || token == null) {
      return IruConnection.unusable(NOT_CONFIGURED);
    }
    var parsed = ProviderConfig.tenantUrl(url, config.allowInsecureLocalhost());
    if (parsed.isEmpty()) {
      return IruConnection.unusable("IRU_TENANT_URL must be " + IruTenantUrl.FORMS);
    }
    if (!ProviderConfig.isToken(token)) {
      return IruConnection.unusable("IRU_API_TOKEN " + ProviderConfig.TOKEN_SHAPE);
    }
    return IruConnection.to(parsed.get(), token, () -> new Transport(settings(config)));
  }

  private TransportSettings settings(ProviderConfig config) {
    var authorities = new ArrayList<X509Certificate>();
    var file = config.caFile();
    var fromEnvironment = environment.getOrDefault("SSL_CERT_FILE", "").strip();
    if (file != null) {
      authorities.addAll(authorities("caFile", file));
    } else if (!fromEnvironment.isEmpty()) {
      authorities.addAll(authorities("SSL_CERT_FILE", fromEnvironment));
    }
    if (config.caPem() != null) {
      authorities.addAll(CertificateAuthorities.parse("caPem", config.caPem()));
    }
    return TransportSettings.ofDefaults()
        .withAuthorities(authorities)
        .withProxies(ProxySettings.of(environment))
        .withUserAgent("pulumi-resource-devicemgmt/" + version());
  }

  private static List<X509Certificate> authorities(String setting, String file) {
    try {
      return CertificateAuthorities.parse(
          setting + " " + file, Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
    } catch (IOException | InvalidPathException e) {
      throw new Failure.Invalid("%s: cannot read “%s”".formatted(setting, file));
    }
  }

  private @Nullable String orEnvironment(@Nullable String configured, String variable) {
    if (configured != null) {
      return configured;
    }
    var value = environment.getOrDefault(variable, "").strip();
    return value.isEmpty() ? null : value;
  }

  private static String normalised(String url) {
    return ProviderConfig.tenantUrl(url, true).map(IruTenantUrl::base).orElse(url);
  }

  private static Optional<String> tenant(PropertyMap inputs) {
    return inputs
        .get("iruTenantUrl")
        .map(PropertyValue::revealed)
        .filter(Text.class::isInstance)
        .flatMap(text -> ProviderConfig.tenantUrl(((Text) text).value(), true))
        .map(IruTenantUrl::tenant);
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
