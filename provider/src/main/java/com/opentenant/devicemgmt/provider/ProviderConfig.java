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

/** The configuration. Each key is optional. A configured value is preferred to the environment. */
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
            "Address of the Landscape server: `https://<host>`, perhaps with a port. What the browser"
                + " shows after it (`/new_dashboard`, `/account`) and `/api` or `/api/v2` are ignored;"
                + " no other path is supported. Environment: `LANDSCAPE_BASE_URL`, `LANDSCAPE_API_URI`.")
        @Nullable String landscapeUrl,
    @Doc(
            "Access key of a Landscape login, from its account settings; with `landscapeSecretKey`."
                + " Environment: `LANDSCAPE_ACCESS_KEY`, `LANDSCAPE_API_KEY`, which never enter the"
                + " state.")
        @Secret
        @Nullable String landscapeAccessKey,
    @Doc(
            "Secret key that belongs to `landscapeAccessKey`. Environment: `LANDSCAPE_SECRET_KEY`,"
                + " `LANDSCAPE_API_SECRET`, which never enter the state.")
        @Secret
        @Nullable String landscapeSecretKey,
    @Doc(
            "E-mail address to log in to Landscape with, instead of a key pair; with"
                + " `landscapePassword`. Environment: `LANDSCAPE_EMAIL`.")
        @Nullable String landscapeEmail,
    @Doc(
            "Password of `landscapeEmail` or `landscapeIdentity`. Environment: `LANDSCAPE_PASSWORD`,"
                + " which never enters the state.")
        @Secret
        @Nullable String landscapePassword,
    @Doc(
            "PAM identity to log in to Landscape 26.04 or later with, instead of an e-mail address;"
                + " with `landscapePassword`. Environment: `LANDSCAPE_IDENTITY`.")
        @Nullable String landscapeIdentity,
    @Doc(
            "Name of the Landscape account to work in. Default: the one that the login leads to."
                + " Environment: `LANDSCAPE_ACCOUNT`.")
        @Nullable String landscapeAccount,
    @Doc(
            "File with PEM certificates to trust besides the system's, for every host. Environment:"
                + " `SSL_CERT_FILE`, `LANDSCAPE_TLS_CA_FILE`, `LANDSCAPE_API_SSL_CA_FILE`.")
        @Nullable String caFile,
    @Doc(
            "PEM certificates to trust besides the system's, for every host. Environment: `LANDSCAPE_TLS_CA_CERT`.")
        @Nullable String caPem,
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
            "holds no PEM certificates that can be read: -----BEGIN CERTIFICATE-----, base64,"
                + " -----END CERTIFICATE-----")
        .when(config -> config.caPem() != null && !isPem(config.caPem()));
  }

  /** The configured value, without the environment. */
  Optional<String> text(Setting setting) {
    return SHAPE.component(setting.key()).map(each -> (String) SHAPE.read(each, this));
  }

  /** The configuration when nothing is set. */
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
