package com.opentenant.devicemgmt.provider.landscape.script;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.landscape.LandscapeServer;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server with script 17 as Landscape documents it, and the resource on it. */
public final class ScriptServer extends LandscapeServer {

  static final String ID = "17";

  public final ResourceAdapter<?, ?> scripts =
      TestCoordination.adapter(coordination -> new Script(connection, coordination));

  public ScriptServer() {
    listed("v2");
  }

  /** A script as {@code GET /scripts/{id}} has it, with other values for some keys. */
  public static String script(String... changes) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("id", ID);
    fields.put("title", "\"cleanup\"");
    fields.put("version_number", "3");
    fields.put("created_by", "{\"id\":3,\"name\":\"IaC Robot\"}");
    fields.put("created_at", "\"2026-03-01T09:14:00.000123\"");
    fields.put("last_edited_by", "null");
    fields.put("last_edited_at", "\"2026-03-02T09:59:00\"");
    fields.put("script_profiles", "[]");
    fields.put("status", "\"ACTIVE\"");
    fields.put("attachments", "[]");
    fields.put("code", "\"set -e\\nls\\n\"");
    fields.put("interpreter", "\"/bin/bash\"");
    fields.put("access_group", "\"global\"");
    fields.put("time_limit", "300");
    fields.put("username", "\"\"");
    fields.put("is_editable", "true");
    return row(fields, changes);
  }

  static String attachments(Map<String, Integer> ids) {
    return ids.entrySet().stream()
        .map(each -> "{\"filename\":\"%s\",\"id\":%d}".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** An attachment as the engine sends it without its content. */
  static Asset elided(String content) {
    return new Asset(hash(content), AssetSource.ELIDED, "");
  }

  static String hash(String content) {
    return Sha256.hex(bytes(content));
  }

  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  /** From now on the server returns this script. */
  public void shows(String script) {
    returns(get("/api/v2/scripts/17").willReturn(json(script)));
  }

  void showsInTurn(String... scripts) {
    showsInTurn("/api/v2/scripts/17", scripts);
  }

  void shows(String attachmentId, byte[] content) {
    returns(
        get("/api/v2/scripts/17/attachments/" + attachmentId)
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "text/plain")
                    .withBody(content)));
  }

  void listed(String type, String... scripts) {
    list(listOf(type), scripts);
  }

  /** The list of V2 scripts at the first look-up, and from the second one on. */
  void listedInTurn(List<String> first, List<String> later) {
    returnsInTurn(() -> firstPage(listOf("v2")), page(first), page(later));
  }

  private static String listOf(String type) {
    return "/api/v2/scripts?script_type=" + type + "&";
  }

  private static ResponseDefinitionBuilder page(List<String> rows) {
    return page(rows.size(), "null", rows.toArray(String[]::new));
  }

  void legacy(String action, ResponseDefinitionBuilder response) {
    returns(post("/api/?action=" + action + "&version=2011-08-01").willReturn(response));
  }

  void rest(String path, ResponseDefinitionBuilder response) {
    returns(post(urlPathEqualTo("/api/v2/scripts/" + path)).willReturn(response));
  }

  /** {@code GET path}, or the legacy action with its form, the fields in the order sent. */
  @Override
  protected String describe(Request request) {
    var url = request.getUrl();
    if (url.startsWith("/api/?action=")) {
      var form = URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8);
      return url.replaceFirst("/api/\\?action=(\\w+)&version=2011-08-01", "$1") + " " + form;
    }
    return request.getMethod() + " " + url.replaceFirst("^/api/v2/scripts", "");
  }
}
