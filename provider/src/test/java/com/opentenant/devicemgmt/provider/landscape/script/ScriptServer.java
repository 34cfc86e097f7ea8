package com.opentenant.devicemgmt.provider.landscape.script;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.LandscapeServer;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A WireMock server that answers as Landscape's documentation has it, and the resource on it. */
public final class ScriptServer implements AutoCloseable {

  static final String ID = "17";

  public final TestContext context = new TestContext();
  private final LandscapeServer landscape = new LandscapeServer();
  private final WireMockServer server = landscape.server;
  final LandscapeConnection connection = landscape.connection;
  public final ResourceAdapter<?, ?> scripts;

  public ScriptServer() {
    scripts = TestCoordination.adapter(coordination -> new Script(connection, coordination));
    listed("v2");
  }

  /** A script as `GET /scripts/{id}` has it, with other values for some keys. */
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
    return LandscapeServer.row(fields, changes);
  }

  static String attachments(Map<String, Integer> ids) {
    return ids.entrySet().stream()
        .map(each -> "{\"filename\":\"%s\",\"id\":%d}".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** What the script is from now on. */
  public void shows(String script) {
    server.stubFor(get(urlEqualTo("/api/v2/scripts/17")).willReturn(LandscapeServer.json(script)));
  }

  /** What one look after the other finds, the last one for ever. */
  void showsInTurn(String... scripts) {
    landscape.answerInTurn("/api/v2/scripts/17", scripts);
  }

  void shows(String attachmentId, byte[] content) {
    server.stubFor(
        get(urlEqualTo("/api/v2/scripts/17/attachments/" + attachmentId))
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "text/plain")
                    .withBody(content)));
  }

  void listed(String type, String... scripts) {
    list("/api/v2/scripts?script_type=" + type + "&", scripts);
  }

  /** The V2 scripts at the first look, and from the second on. */
  void listedInTurn(List<String> first, List<String> later) {
    var list = get(urlEqualTo("/api/v2/scripts?script_type=v2&limit=1000&offset=0"));
    server.stubFor(
        list.inScenario("lists")
            .whenScenarioStateIs("Started")
            .willSetStateTo("later")
            .willReturn(page(first)));
    server.stubFor(
        get(urlEqualTo("/api/v2/scripts?script_type=v2&limit=1000&offset=0"))
            .inScenario("lists")
            .whenScenarioStateIs("later")
            .willReturn(page(later)));
  }

  void list(String pathAndQuery, String... rows) {
    server.stubFor(
        get(urlEqualTo(pathAndQuery + "limit=1000&offset=0")).willReturn(page(List.of(rows))));
  }

  private static ResponseDefinitionBuilder page(List<String> rows) {
    return LandscapeServer.json(
        "{\"count\":%d,\"next\":null,\"previous\":null,\"results\":[%s]}"
            .formatted(rows.size(), String.join(",", rows)));
  }

  void legacy(String action, ResponseDefinitionBuilder answer) {
    server.stubFor(
        post(urlEqualTo("/api/?action=" + action + "&version=2011-08-01")).willReturn(answer));
  }

  void rest(String path, ResponseDefinitionBuilder answer) {
    server.stubFor(post(urlPathEqualTo("/api/v2/scripts/" + path)).willReturn(answer));
  }

  void forgetRequests() {
    server.resetRequests();
  }

  /**
   * All requests but the log-in in their order: `GET path`, or the legacy action with its form, the
   * fields in the order sent.
   */
  public List<String> requests() {
    return landscape.requests(ScriptServer::words);
  }

  private static String words(Request request) {
    var url = request.getUrl();
    if (url.startsWith("/api/?action=")) {
      var form = URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8);
      return url.replaceFirst("/api/\\?action=(\\w+)&version=2011-08-01", "$1") + " " + form;
    }
    return request.getMethod() + " " + url.replaceFirst("^/api/v2/scripts", "");
  }

  @Override
  public void close() {
    landscape.close();
  }
}
