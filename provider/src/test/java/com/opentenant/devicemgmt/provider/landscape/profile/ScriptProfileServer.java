package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.landscape.LandscapeServer;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.LinkedHashMap;

/** A server with script profile 42 as Landscape documents it, and the resource on it. */
public final class ScriptProfileServer extends LandscapeServer {

  static final String RECURRING =
      """
      {"trigger_type":"recurring","interval":"30 2 * * 1-5","start_after":"2026-03-05T00:00:00Z",
       "next_run":"2026-03-05T02:30:00Z","last_run":null}\
      """;

  public final ResourceAdapter<?, ?> profiles =
      TestCoordination.adapter(coordination -> new ScriptProfile(connection, coordination));

  public ScriptProfileServer() {
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
    return row(fields, changes);
  }

  public void shows(String profile) {
    returns("GET", "/api/v2/script-profiles/42", json(profile));
  }

  void showsInTurn(String... profiles) {
    showsInTurn("/api/v2/script-profiles/42", profiles);
  }

  void listed(String query, String... rows) {
    list("/api/v2/script-profiles" + query + "&", rows);
  }

  /** With the link to another list that the documentation shows. */
  @Override
  public void list(String pathAndQuery, String... rows) {
    returns(
        firstPage(pathAndQuery)
            .willReturn(page(rows.length, "\"/v2/rebootprofiles?offset=1\"", rows)));
  }

  /** A create whose response is lost; from then on the list has these rows. */
  void losesTheCreate(String... rows) {
    returns(
        post(urlPathEqualTo("/api/v2/script-profiles"))
            .inScenario("lost")
            .willSetStateTo("made")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    returns(
        get(urlPathEqualTo("/api/v2/script-profiles"))
            .inScenario("lost")
            .whenScenarioStateIs("made")
            .willReturn(json("[" + String.join(",", rows) + "]")));
  }

  public void returns(String method, String path, ResponseDefinitionBuilder response) {
    returns(request(method, urlPathEqualTo(path)).willReturn(response));
  }

  /** Method, path and body. */
  @Override
  protected String describe(Request request) {
    return (request.getMethod()
            + " "
            + request.getUrl().replaceFirst("^/api/v2/script-profiles", "")
            + " "
            + request.getBodyAsString())
        .strip();
  }
}
