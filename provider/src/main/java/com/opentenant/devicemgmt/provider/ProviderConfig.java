package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.resource.Default;
import com.opentenant.devicemgmt.provider.resource.Doc;
import com.opentenant.devicemgmt.provider.resource.Secret;
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
        boolean allowDuplicates) {}
