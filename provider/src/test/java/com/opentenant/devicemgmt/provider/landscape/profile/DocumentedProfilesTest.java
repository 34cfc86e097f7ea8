package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.fixture.LookUps;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The examples of Landscape's reference page on script profiles (July 2026), without its slips: an
 * object in a second pair of braces, POST for GET, and another id in the response to a PATCH. The
 * times of its recurring example contradict each other, so no test computes anything from them.
 */
class DocumentedProfilesTest {

  private static final String PATH = "/api/v2/script-profiles";

  private static final String ACTIVITY =
      """
      {"id":2396,"creation_time":"2025-04-11T17:56:47Z",
       "creator":{"name":"John Smith","email":"john@example.com","id":1},"type":"ActivityGroup",
       "summary":"Run script","completion_time":null,"parent_id":null,"deliver_delay_window":0,
       "result_text":null,"result_code":null,"activity_status":"undelivered"}\
      """;

  private static final String RECURRING =
      """
      {"id":5,"title":"Recurring Script Profile","script_id":35,"access_group":"global",
       "created_by":{"name":"John Smith","id":1},"created_at":"2025-04-10T23:36:21.411941",
       "last_edited_at":"2025-04-10T23:36:21.411941",
       "trigger":{"trigger_type":"recurring","interval":"0 8 * * *",
        "start_after":"2025-04-23T02:10:41Z","last_run":null,"next_run":"2025-04-23T00:08:00Z"},
       "all_computers":true,"tags":[],"time_limit":150,"username":"landscape",
       "computers":{"num_associated_computers":20},"activities":{"last_activity":null},
       "archived":false}\
      """;

  private static final String EVENT =
      """
      {"id":%d,"title":"Post Enrollment Script Profile","script_id":31,"access_group":"global",
       "created_by":{"name":"John Smith","id":1},"created_at":"2025-04-10T23:29:58.396345",
       "last_edited_at":"2025-04-10T23:29:58.396345",
       "trigger":{"trigger_type":"event","event_type":"post_enrollment"},"all_computers":false,
       "tags":["server","laptop"],"time_limit":200,"username":"ubuntu",
       "computers":{"num_associated_computers":0},"activities":{"last_activity":null},
       "archived":false}\
      """;

  private static final String ONE_TIME =
      """
      {"id":1,"title":"One Time Script Profile","script_id":34,"access_group":"server",
       "created_by":{"name":"John Smith","id":1},"created_at":"2025-04-10T23:27:10.568080",
       "last_edited_at":"2025-04-10T23:27:10.568080",
       "trigger":{"trigger_type":"one_time","timestamp":"2025-04-04T02:10:41Z","is_finished":true,
        "next_run":null,"last_run":"2025-04-11T17:56:47Z"},
       "all_computers":true,"tags":[],"time_limit":360,"username":"root",
       "computers":{"num_associated_computers":20},"activities":{"last_activity":%s},
       "archived":false}\
      """
          .formatted(ACTIVITY);

  private static final String CREATED =
      """
      {"id":176892,"title":"Optics and Design","script_id":35,"access_group":"global",
       "created_by":{"name":"John Smith","id":1},"created_at":"2025-04-23T07:53:01.226040",
       "last_edited_at":"2025-04-23T07:53:01.226040",
       "trigger":{"trigger_type":"event","event_type":"post_enrollment"},"all_computers":true,
       "tags":[],"time_limit":360,"username":"root","computers":{"num_associated_computers":0},
       "activities":{"last_activity":null},"archived":false}\
      """;

  private static final String UPDATED =
      """
      {"id":176892,"title":"Macrodata Refinement","script_id":35,"access_group":"global",
       "created_by":{"name":"John Smith","id":1},"created_at":"2025-04-23T07:55:16.592280",
       "last_edited_at":"2025-04-23T08:07:53.838104",
       "trigger":{"trigger_type":"event","event_type":"post_enrollment"},"all_computers":false,
       "tags":["server"],"time_limit":270,"username":"landscape",
       "computers":{"num_associated_computers":0},"activities":{"last_activity":null},
       "archived":false}\
      """;

  private static final PropertyMap OPTICS =
      map("title", "Optics and Design", "scriptId", "35", "username", "root", "timeLimit", 360)
          .withAll(map("allComputers", true))
          .withAll(map("trigger", map("event", map("eventType", "post_enrollment"))));

  @AutoClose private final ScriptProfileServer server = new ScriptProfileServer();

  @Test
  void theListHasAProfileOfEachKindOfTrigger() {
    server.listed("?archived=active", RECURRING, EVENT.formatted(4), ONE_TIME);
    var profiles = new ScriptProfile(server.connection, TestCoordination.fresh());

    assertThat(LookUps.all(profiles, server.context, "id"))
        .containsExactly(value("1"), value("4"), value("5"));
    assertThat(LookUps.all(profiles, server.context, "trigger"))
        .containsExactly(
            map("oneTime", map("timestamp", "2025-04-04T02:10:41Z")),
            map("event", map("eventType", "post_enrollment")),
            map("recurring", map("interval", "0 8 * * *", "startAfter", "2025-04-23T02:10:41Z")));
  }

  @Test
  void aDocumentedProfileIsImported() {
    server.returns("GET", PATH + "/116782", json(EVENT.formatted(116782)));
    var none = PropertyMap.empty();

    var read =
        server.profiles.read(server.context, new StoredObject("116782", none, none)).orElseThrow();

    assertThat(read.inputs())
        .isEqualTo(
            map("title", "Post Enrollment Script Profile", "scriptId", "31", "username", "ubuntu")
                .withAll(map("timeLimit", 200, "tags", items("server", "laptop")))
                .withAll(map("trigger", map("event", map("eventType", "post_enrollment")))));
    assertThat(read.state().get("createdAt")).contains(value("2025-04-10T23:29:58.396345Z"));
  }

  @Test
  void aDocumentedProfileIsCreatedChangedAndArchived() {
    server.returns("POST", PATH, json(201, CREATED));
    server.returns("PATCH", PATH + "/176892", json(UPDATED));
    server.returns("GET", PATH + "/176892", json(CREATED));
    server.returns("POST", PATH + "/176892:archive", status(204));
    var macrodata =
        OPTICS
            .withAll(map("title", "Macrodata Refinement", "username", "landscape"))
            .withAll(map("timeLimit", 270, "tags", items("server"), "allComputers", false));

    var made = server.profiles.create(server.context, "urn:widget", OPTICS);
    server.profiles.update(server.context, made, macrodata, List.of());
    server.returns("GET", PATH + "/176892", json(UPDATED));
    server.profiles.delete(server.context, "urn", new StoredObject("176892", macrodata, macrodata));

    assertThat(made.id()).isEqualTo("176892");
    assertThat(server.requests().subList(1, 6))
        .containsExactly(
            "POST  {\"title\":\"Optics and Design\",\"script_id\":35,\"username\":\"root\","
                + "\"time_limit\":360,\"all_computers\":true,\"tags\":[],\"trigger\":"
                + "{\"trigger_type\":\"event\",\"event_type\":\"post_enrollment\"}}",
            "GET /176892",
            "PATCH /176892 {\"title\":\"Macrodata Refinement\",\"username\":\"landscape\","
                + "\"time_limit\":270,\"all_computers\":false,\"tags\":[\"server\"]}",
            "GET /176892",
            "POST /176892:archive");
  }

  @Test
  void activitiesAndLimitsAreRead() {
    server.list(PATH + "/176892/activities?", ACTIVITY);
    server.returns(
        "GET",
        "/api/v2/script-profile-limits",
        json("{\"max_num_computers\":5000,\"max_num_profiles\":10,\"min_interval\":360}"));

    assertThat(
            new GetScriptProfileActivities(server.connection)
                .invoke(server.context, new GetScriptProfileActivities.Arguments("176892"))
                .activities())
        .containsExactly(
            new GetScriptProfileActivities.ScriptProfileActivity(
                "2396", "Run script", "undelivered", "2025-04-11T17:56:47Z", null, null, null));
    assertThat(
            new GetScriptProfileLimits(server.connection)
                .invoke(server.context, new GetScriptProfileLimits.Arguments()))
        .isEqualTo(new GetScriptProfileLimits.Result(5000, 10, 360));
  }
}
