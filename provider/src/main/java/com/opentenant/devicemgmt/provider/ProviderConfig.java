package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.CertificateAuthorities;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Configuration;
import com.opentenant.devicemgmt.provider.resource.Default;
import com.opentenant.devicemgmt.provider.resource.Doc;
import com.opentenant.devicemgmt.provider.resource.RecordShape;
import com.opentenant.devicemgmt.provider.resource.Rule;
import com.opentenant.devicemgmt.provider.resource.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an admin configures, each key optional by itself. Configuration beats environment. */
record ProviderConfig(
    @Doc(
            "Address of the Iru tenant's API: `https://<subdomain>.api.iru.com`, or with `.eu` before"
                + " the domain, or at `kandji.io`. Environment: `IRU_TENANT_URL`.")
        @Nullable String iruTenantUrl,
    @Doc(
            "API token of the Iru tenant, from Settings, Access. Environment: `IRU_API_TOKEN`, which"
                + " never enters the state.")
        @Secret
        @Nullable String iruApiToken,
    @Doc(
            "File with PEM certificates to trust besides the system's, for every host. Environment:"
                + " `SSL_CERT_FILE`.")
        @Nullable String caFile,
    @Doc("PEM certificates to trust besides the system's, for every host.") @Nullable String caPem,
    @Doc("Accept plain `http://` addresses on this machine, for simulators. Default: `false`.")
        @Default("false")
        boolean allowInsecureLocalhost,
    @Doc(
            "Create an object even though one that is equal in every readable property exists"
                + " already. Default: `false`, because that one is most likely what an interrupted run"
                + " left behind.")
        @Default("false")
        boolean allowDuplicates,
    @Doc(
            "Answer many reads from a few pages of a list, as in a refresh: a thousand objects then"
                + " take a few requests. Default: `true`; without it, each object is a request.")
        @Default("true")
        boolean batchReads) {

  /** Completes the name of what holds a bad token; the token itself is never shown. */
  static final String TOKEN_SHAPE =
      "is not an Iru API token: that is 32 hexadecimal digits in groups of 8-4-4-4-12, as Iru shows"
          + " it once, when it is made in Settings, Access";

  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  static Configuration<ProviderConfig> configuration() {
    return new Configuration<>(
        RecordShape.of(ProviderConfig.class),
        List.of(
            Rule.<ProviderConfig>refuse("iruApiToken", TOKEN_SHAPE)
                .when(config -> config.iruApiToken() != null && !isToken(config.iruApiToken())),
            Rule.<ProviderConfig>refuse(
                    "caPem",
                    "holds no PEM certificates that can be read: -----BEGIN CERTIFICATE-----, base64,"
                        + " -----END CERTIFICATE-----")
                .when(config -> config.caPem() != null && !isPem(config.caPem())),
            Rule.<ProviderConfig>refuse(
                    "iruTenantUrl",
                    "must be "
                        + IruTenantUrl.FORMS
                        + "; http:// only to this machine, and only with allowInsecureLocalhost")
                .reading("iruTenantUrl", "allowInsecureLocalhost")
                .when(ProviderConfig::hasBadTenantUrl)));
  }

  /** What holds where nothing is configured. */
  static ProviderConfig ofDefaults() {
    return configuration().decode(PropertyMap.empty());
  }

  /** A vendor's address, or, where that is allowed, one of this machine. */
  static Optional<IruTenantUrl> tenantUrl(String url, boolean allowInsecureLocalhost) {
    return IruTenantUrl.parse(url, false).or(() -> IruTenantUrl.parse(url, allowInsecureLocalhost));
  }

  private static boolean hasBadTenantUrl(ProviderConfig config) {
    var url = config.iruTenantUrl();
    return url != null && tenantUrl(url, config.allowInsecureLocalhost()).isEmpty();
  }

  private static boolean isPem(String text) {
    try {
      return !CertificateAuthorities.parse("caPem", text).isEmpty();
    } catch (Failure.Invalid e) {
      return false;
    }
  }
}
