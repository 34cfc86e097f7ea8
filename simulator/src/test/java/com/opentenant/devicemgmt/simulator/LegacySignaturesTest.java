package com.opentenant.devicemgmt.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with a signature in place of a token, as in the guide to the legacy API. */
class LegacySignaturesTest {
  private final SettableClock clock = new SettableClock("2026-03-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = LandscapeCalls.anonymous(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private Map<String, String> action(String name, Map<String, String> parameters) {
    var all = new TreeMap<>(parameters);
    all.put("action", name);
    all.put("version", "2011-08-01");
    all.put("access_key_id", tenant.landscapeAccessKey());
    all.put("signature_method", "HmacSHA256");
    all.put("signature_version", "2");
    all.put("timestamp", "2026-03-01T10:00:00Z");
    return all;
  }

  private Map<String, String> script() {
    var code = LandscapeCalls.base64(LandscapeCalls.CODE);
    return action("CreateScript", Map.of("title", "a *~ü", "code", code, "script_type", "V2"));
  }

  private String signed(String method, Map<String, String> parameters) throws Exception {
    return signed(method, parameters, tenant.landscapeSecretKey());
  }

  private String signed(String method, Map<String, String> parameters, String secret)
      throws Exception {
    var query = encoded(parameters);
    var host = URI.create(tenant.landscapeUrl()).getAuthority();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    var text = String.join("\n", method, host, "/api/", query);
    var signature = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    return query + "&signature=" + encoded(signature);
  }

  private static String encoded(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private TenantClient.Reply post(String form) throws Exception {
    return api.send(
        api.request("POST", "/api/", form)
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private void assertRefused(TenantClient.Reply reply, int status, String error) {
    assertThat(reply.json().path("error").asText()).as(reply.text()).isEqualTo(error);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void aSignedFormWithItsActionIsCarriedOut() throws Exception {
    var reply = post(signed("POST", script()));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("title").asText()).isEqualTo("a *~ü");
    assertThat(tenant.violations()).isEmpty();
    assertThat(tenant.journal()).extracting(entry -> entry.path()).containsExactly("/api/");
  }

  @Test
  void aSignedQueryIsCarriedOut() throws Exception {
    var reply = api.get("/api/?" + signed("GET", action("GetAccessGroups", Map.of())));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().findValuesAsText("name")).contains("global");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theKeyDeterminesTheAccount() throws Exception {
    var branch = new TreeMap<>(script());
    branch.put("access_key_id", tenant.landscape().accessKey("branch"));
    var reply = post(signed("POST", branch, tenant.landscape().secretKey("branch")));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(tenant.landscape().console().scripts("branch").list()).hasSize(1);
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void anotherSecretIsRefused() throws Exception {
    assertRefused(post(signed("POST", script(), "guess")), 403, "SignatureDoesNotMatch");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aChangedParameterIsRefused() throws Exception {
    var changed = signed("POST", script()).replace("&title=a", "&title=b");
    assertRefused(post(changed), 403, "SignatureDoesNotMatch");
    assertRefused(post(signed("GET", script())), 403, "SignatureDoesNotMatch");
  }

  @Test
  void anUnknownKeyIsRefused() throws Exception {
    var unknown = new TreeMap<>(script());
    unknown.put("access_key_id", "AK0");
    assertRefused(post(signed("POST", unknown)), 401, "AuthFailure");
  }

  @Test
  void anOldSignatureIsRefused() throws Exception {
    clock.forward(Duration.ofMinutes(15));
    assertThat(api.get("/api/?" + signed("GET", action("GetAccessGroups", Map.of()))).status())
        .isEqualTo(200);
    clock.forward(Duration.ofSeconds(1));
    assertRefused(post(signed("POST", script())), 400, "RequestExpired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_key_id", "signature_method", "signature_version", "timestamp"})
  void eachParameterOfASignatureIsRequired(String name) throws Exception {
    var fewer = new TreeMap<>(script());
    fewer.remove(name);
    assertRefused(post(signed("POST", fewer)), 400, "MissingParameter");
    assertThat(tenant.violations()).containsExactly("POST /api/: \"" + name + "\" is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "signature_method, HmacSHA1",
    "signature_version, 4",
    "timestamp, yesterday",
  })
  void otherValuesAreRefused(String name, String value) throws Exception {
    var other = new TreeMap<>(script());
    other.put(name, value);
    assertRefused(post(signed("POST", other)), 400, "InvalidParameter");
    assertThat(tenant.violations())
        .containsExactly("POST /api/: \"" + name + "\" is not a documented value");
  }

  @Test
  void aDisabledAccountIsRefused() throws Exception {
    tenant.landscape().console().disableAccount("standalone", true);
    assertRefused(post(signed("POST", script())), 403, "AccountDisabled");
  }

  @Test
  void theRestApiNeedsAToken() throws Exception {
    var query = signed("GET", action("GetAccessGroups", Map.of()));
    assertThat(api.get("/api/v2/scripts?" + query).status()).isEqualTo(401);
    assertThat(tenant.violations())
        .anyMatch(text -> text.endsWith("no \"Authorization: Bearer …\" header"));
  }
}
