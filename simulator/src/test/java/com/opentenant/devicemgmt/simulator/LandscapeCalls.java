package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The requests to Landscape that many tests need. */
record LandscapeCalls(SimulatedTenant tenant, TenantClient client) {
  static final String PROFILES = "/api/v2/script-profiles";
  static final String SCRIPTS = "/api/v2/scripts";
  static final String LOGIN = "/api/v2/login";
  static final String KEY_LOGIN = LOGIN + "/access-key";
  static final String CODE = "#!/bin/bash\necho hello\n";

  /** Logs in with the key pair of the account that is the default; the journal is empty then. */
  static LandscapeCalls loggedIn(SimulatedTenant tenant) throws Exception {
    var reply = anonymous(tenant).post(KEY_LOGIN, Json.text(keyPair(tenant)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    tenant.clearJournal();
    return new LandscapeCalls(
        tenant, anonymous(tenant).withToken(reply.json().path("token").asText()));
  }

  static TenantClient anonymous(SimulatedTenant tenant) {
    return new TenantClient(HttpClient.newHttpClient(), tenant.landscapeUrl(), "");
  }

  static ObjectNode keyPair(SimulatedTenant tenant) {
    return Json.object()
        .put("access_key", tenant.landscapeAccessKey())
        .put("secret_key", tenant.landscapeSecretKey());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String action(String name) {
    return "/api/?action=" + name + "&version=2011-08-01";
  }

  TenantClient.Reply legacy(String action, Map<String, String> form) throws Exception {
    var body =
        new TreeMap<>(form)
            .entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    return client.send(
        client
            .request("POST", action(action), body)
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Creates a V2 script and returns its id. */
  String script(String title) throws Exception {
    var reply =
        legacy("CreateScript", Map.of("title", title, "code", base64(CODE), "script_type", "V2"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("id").asText();
  }

  /** The body of a create with all seven fields. */
  static ObjectNode profile(String title, String script) {
    var body = Json.object().put("title", title).put("script_id", Integer.parseInt(script));
    body.put("username", "root").put("time_limit", 600).put("all_computers", false);
    body.putArray("tags").add("web").add("prod");
    body.putObject("trigger")
        .put("trigger_type", "recurring")
        .put("interval", "30 2 * * 1-5")
        .put("start_after", "2026-03-05T00:00:00Z");
    return body;
  }

  TenantClient.Reply create(ObjectNode profile) throws Exception {
    return client.post(PROFILES, Json.text(profile));
  }

  /** Creates a profile of this script and returns its path. */
  String created(ObjectNode profile) throws Exception {
    var reply = create(profile);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return PROFILES + "/" + reply.json().path("id").asText();
  }

  TenantClient.Reply archive(String path) throws Exception {
    return client.send(
        client.request("POST", path + ":archive", "").header("Content-Type", "application/json"));
  }
}
