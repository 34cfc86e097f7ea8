package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.LandscapeServer;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.LinkedHashMap;
import java.util.List;

/** A WireMock server with script profiles as Landscape's documentation has them. */
public final class ScriptProfileServer implements AutoCloseable {

  static final String RECURRING =
      """
      {"trigger_type":"recurring","interval":"30 2 * * 1-5","start_after":"2026-03-05T00:00:00Z",
       "next_run":"2026-03-05T02:30:00Z","last_run":null}\
      """;

  public final TestContext context = new TestContext();
  private final LandscapeServer landscape = new LandscapeServer();
  private final WireMockServer server = landscape.server;
  final LandscapeConnection connection = landscape.connection;
  public final ResourceAdapter<?, ?> profiles;

  public ScriptProfileServer() {
    profiles =
        TestCoordination.adapter(coordination -> new ScriptProfile(connection, coordination));
    listed("?archived=active");
    listed("?archived=archived");
  }

  /** A profile as the documentation has it, with other values for some keys. */
  public static String profile(String... changes) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("id", "42");
    fields.put("title", "\"nightly\"");
    fields.put("script_id", "17");
    fields.put("access_group", "\"web\"");
    fields.put("created_by", "null");
    fields.put("created_at", "\"2026-03-01T09:15:02.120034\"");
    fields.put("last_edited_at", "\"2026-03-02T10:00:00\"");
    fields.put("trigger", RECURRING);
    fields.put("all_computers", "false");
    fields.put("tags", "[\"web\",\"prod\"]");
    fields.put("time_limit", "600");
    fields.put("username", "\"root\"");
    fields.put("computers", "{\"num_associated_computers\":8}");
    fields.put("activities", "{\"last_activity\":null}");
    fields.put("archived", "false");
    return LandscapeServer.row(fields, changes);
  }

  public void shows(String profile) {
    answer("GET", "/api/v2/script-profiles/42", LandscapeServer.json(profile));
  }

  /** What one look after the other finds, the last one for ever. */
  void showsInTurn(String... profiles) {
    landscape.answerInTurn("/api/v2/script-profiles/42", profiles);
  }

  void listed(String query, String... rows) {
    list("/api/v2/script-profiles" + query + "&", rows);
  }

  /** The odd next link of the documentation, which leads nowhere. */
  void list(String pathAndQuery, String... rows) {
    server.stubFor(
        any(urlEqualTo(pathAndQuery + "limit=1000&offset=0"))
            .willReturn(
                LandscapeServer.json(
                    "{\"count\":%d,\"next\":\"/v2/rebootprofiles?offset=1\",\"previous\":null,\"results\":[%s]}"
                        .formatted(rows.length, String.join(",", rows)))));
  }

  /** A create whose answer is lost; from then on the list has this. */
  void losesTheCreate(String... rows) {
    server.stubFor(
        request("POST", urlPathEqualTo("/api/v2/script-profiles"))
            .inScenario("lost")
            .willSetStateTo("made")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    server.stubFor(
        request("GET", urlPathEqualTo("/api/v2/script-profiles"))
            .inScenario("lost")
            .whenScenarioStateIs("made")
            .willReturn(LandscapeServer.json("[" + String.join(",", rows) + "]")));
  }

  public void answer(String method, String path, ResponseDefinitionBuilder answer) {
    server.stubFor(request(method, urlPathEqualTo(path)).willReturn(answer));
  }

  /** All requests but the log-in in their order, with their bodies. */
  public List<String> requests() {
    return landscape.requests(
        request ->
            (request.getMethod()
                    + " "
                    + request.getUrl().replaceFirst("^/api/v2/script-profiles", "")
                    + " "
                    + request.getBodyAsString())
                .strip());
  }

  @Override
  public void close() {
    landscape.close();
  }
}
