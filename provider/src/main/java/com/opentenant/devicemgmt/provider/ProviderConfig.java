package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.CertificateAuthorities;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Configuration;
import com.opentenant.devicemgmt.provider.resource.Setting;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration. Each key is optional. A configured value takes precedence over the
 * environment.
 */
record ProviderConfig(
    @Doc(
            "Address of the Iru tenant's API: `https://<subdomain>.api.iru.com`, in the EU"
                + " `https://<subdomain>.api.eu.iru.com`, or the same with `kandji.io`. Environment:"
                + " `IRU_TENANT_URL`.")
        @Nullable String iruTenantUrl,
    @Doc(
            "API token of the Iru tenant, from Settings, Access. Environment: `IRU_API_TOKEN`, which"
                + " is never stored in the state.")
        @Secret
        @Nullable String iruApiToken,
    @Doc(
            "Address of the Landscape server: `https://<host>`, with a port if necessary. The paths"
                + " `/new_dashboard`, `/account`, `/api` and `/api/v2` are ignored; other paths are not"
                + " supported. Environment: `LANDSCAPE_BASE_URL`, `LANDSCAPE_API_URI`.")
        @Nullable String landscapeUrl,
    @Doc(
            "Access key of a Landscape user, from the user's settings. Requires `landscapeSecretKey`."
                + " Environment: `LANDSCAPE_ACCESS_KEY`, `LANDSCAPE_API_KEY`, which are never stored in"
                + " the state.")
        @Secret
        @Nullable String landscapeAccessKey,
    @Doc(
            "Secret key of `landscapeAccessKey`. Environment: `LANDSCAPE_SECRET_KEY`,"
                + " `LANDSCAPE_API_SECRET`, which are never stored in the state.")
        @Secret
        @Nullable String landscapeSecretKey,
    @Doc(
            "E-mail address of a Landscape user, instead of a key pair. Requires `landscapePassword`."
                + " Environment: `LANDSCAPE_EMAIL`.")
        @Nullable String landscapeEmail,
    @Doc(
            "Password of `landscapeEmail` or `landscapeIdentity`. Environment: `LANDSCAPE_PASSWORD`,"
                + " which is never stored in the state.")
        @Secret
        @Nullable String landscapePassword,
    @Doc(
            "PAM identity of a Landscape user, instead of an e-mail address, for Landscape 26.04 or"
                + " later. Requires `landscapePassword`. Environment: `LANDSCAPE_IDENTITY`.")
        @Nullable String landscapeIdentity,
    @Doc(
            "Name of the Landscape account. Default: the user's default account. Environment:"
                + " `LANDSCAPE_ACCOUNT`.")
        @Nullable String landscapeAccount,
    @Doc(
            "File with PEM certificates to trust in addition to the system's, for all hosts. Environment:"
                + " `SSL_CERT_FILE`, `LANDSCAPE_TLS_CA_FILE`, `LANDSCAPE_API_SSL_CA_FILE`.")
        @Nullable String caFile,
    @Doc(
            "PEM certificates to trust in addition to the system's, for all hosts. Environment:"
                + " `LANDSCAPE_TLS_CA_CERT`.")
        @Nullable String caPem,
    @Doc(
            "Whether plain `http://` addresses of this machine are allowed, for simulators. Default: `false`.")
        @Default("false")
        boolean allowInsecureLocalhost,
    @Doc(
            "Whether to create an object although one with equal properties exists. Default: `false`,"
                + " because an interrupted run has probably created that one.")
        @Default("false")
        boolean allowDuplicates,
    @Doc(
            "Whether a refresh reads many objects from a few pages of a list, so a thousand objects"
                + " need a few requests. If `false`, each object is a request. Default: `true`.")
        @Default("true")
        boolean batchReads) {

  private static final RecordShape<ProviderConfig> SHAPE = RecordShape.of(ProviderConfig.class);

  static Configuration<ProviderConfig> configuration() {
    var apis = List.of(new IruSettings(), new LandscapeSettings());
    var rules = apis.stream().flatMap(each -> each.rules().stream());
    return new Configuration<>(
        SHAPE,
        Stream.concat(rules, Stream.of(certificateRule())).toList(),
        apis.stream().flatMap(each -> each.settings().stream()).toList());
  }

  private static Rule<ProviderConfig> certificateRule() {
    return Rule.<ProviderConfig>refuse(
            "caPem",
            "has no readable PEM certificates: -----BEGIN CERTIFICATE-----, base64,"
                + " -----END CERTIFICATE-----")
        .when(config -> config.caPem() != null && !isPem(config.caPem()));
  }

  /** The configured value, without the environment. */
  Optional<String> text(Setting setting) {
    return SHAPE.component(setting.key()).map(each -> (String) SHAPE.read(each, this));
  }

  static ProviderConfig ofDefaults() {
    return configuration().decode(PropertyMap.empty());
  }

  private static boolean isPem(String text) {
    try {
      return !CertificateAuthorities.parse("caPem", text).isEmpty();
    } catch (Failure.Invalid e) {
      return false;
    }
  }
}
