package com.opentenant.devicemgmt.provider.landscape.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.landscape.ScriptStatus;
import com.opentenant.devicemgmt.provider.landscape.ServerTime;
import com.opentenant.devicemgmt.provider.landscape.SharedRules;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.NotInLookUps;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A V2 script of Landscape. */
public final class Script implements ArchivedResource<Script.Inputs, Script.Outputs> {

  /** The inputs. */
  public record Inputs(
      @Doc("The title, unique among the active scripts of the account.")
          @Equivalent(SurroundingWhitespace.class)
          String title,
      @Doc(
              "The script. Include the interpreter line, such as `#!/bin/bash`. Landscape converts"
                  + " line endings to those of Linux, which is not reported as a change.")
          @Equivalent(ScriptCode.class)
          String code,
      @Doc(
              "The name of the access group of the script and its profiles; see `getAccessGroups`."
                  + " Without it, a new script belongs to `global`, and an existing script keeps its"
                  + " group. A change replaces the script; the old one is archived first, permanently.")
          @ServerDefault("global")
          @Replaces(deleteFirst = true)
          @Nullable String accessGroup,
      @Doc(
              "The time limit of a run in seconds, unless the run or the script profile sets"
                  + " another one. Default: 300.")
          @Default("300")
          int timeLimit,
      @Doc(
              "The user on the machine that runs the script, unless the run or the script profile"
                  + " sets another one. Default: none.")
          @Nullable String username,
      @Doc(
              "Files in the folder `$LANDSCAPE_ATTACHMENTS` of a run: file assets or string assets,"
                  + " by file name. At most 5, and 1.00 MB in all.")
          @NotInLookUps
          @Nullable Map<String, ContentAsset> attachments,
      @Doc(
              "What happens to the script when the resource is deleted or replaced. The value of"
                  + " the last `pulumi up` is used. The script's profiles are archived with it. This"
                  + " cannot be undone. Default: `archive`.")
          @WriteOnly
          @NotInLookUps
          @Default("archive")
          @Nullable ScriptDeletionPolicy deletionPolicy)
      implements ArchivedResource.Titled {}

  /** The outputs. */
  public record Outputs(
      @Doc("When the script was created: ISO 8601, UTC.") String createdAt,
      @Doc("The ids of the attachments, by file name.") @Follows("attachments")
          Map<String, String> attachmentIds,
      @Doc("The name of the access group that the script belongs to.") String accessGroup)
      implements ArchivedResource.Dated {}

  public static final String TOKEN = "devicemgmt:landscape:Script";

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "script",
          "A V2 script of Landscape, which script profiles run on Ubuntu machines.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          Rule.all(
              List.of(
                  SharedRules.title(Inputs::title),
                  Rule.<Inputs>refuse("code", i -> ScriptCode.noInterpreter(i.code()))
                      .when(i -> !ScriptText.hasInterpreter(i.code())),
                  ScriptText.<Inputs>warning("code", Inputs::code, ScriptCode::carriageReturns),
                  Rule.<Inputs>refuse(
                          "code", "must have something to run below the interpreter line")
                      .when(
                          i ->
                              ScriptText.hasInterpreter(i.code()) && !ScriptCode.hasBody(i.code())),
                  SharedRules.timeLimit(Inputs::timeLimit),
                  Rule.notBlank("accessGroup", Inputs::accessGroup)),
              AttachmentRules.all()));

  private final ScriptEndpoints endpoints;
  private final RestCollection<Inputs, Outputs, Row> scripts;
  private final ScriptAttachments attachments;
  private final ScriptRemoval removal;
  private final AccessGroupWarning groups;

  public Script(LandscapeConnection connection, Coordination coordination) {
    this.endpoints = new ScriptEndpoints(connection);
    this.scripts =
        new RestCollection<>(
            DEFINITION,
            Naming.of("title", Inputs::title, Uniqueness.UNIQUE, Form.NUMBER),
            Script::fields,
            endpoints,
            coordination);
    this.attachments = new ScriptAttachments(endpoints);
    this.removal = new ScriptRemoval(endpoints);
    this.groups = new AccessGroupWarning(connection);
  }

  @Override
  public RestCollection<Inputs, Outputs, Row> collection() {
    return scripts;
  }

  @Override
  public ReservedTitles<Row> titles() {
    return endpoints.titles();
  }

  /** The fields that an edit can change. */
  private static Fields editable(Inputs inputs) {
    return Fields.of()
        .put("title", WhiteSpace.strip(inputs.title()))
        .put("code", base64(ScriptCode.sent(inputs.code())))
        .put("time_limit", inputs.timeLimit())
        .put("username", Objects.requireNonNullElse(inputs.username(), ""));
  }

  /** All fields. Without the type, Landscape creates a V1 script. */
  private static Fields fields(Inputs inputs) {
    return editable(inputs).put("script_type", "V2").put("access_group", inputs.accessGroup());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    var plan = AttachmentPlan.forNew(inputs);
    var created = createBare(call, inputs);
    if (plan.isEmpty()) {
      return created;
    }
    call.checkpoint(created.id(), created.outputs());
    attachments.add(call, created.id(), plan);
    return new RemoteObject<>(created.id(), inputs, readBack(call, created.id()).outputs());
  }

  /** Creates a script, to which its attachments are added later. */
  private RemoteObject<Inputs, Outputs> createBare(Call call, Inputs inputs) {
    var bare =
        new Inputs(
            inputs.title(),
            inputs.code(),
            inputs.accessGroup(),
            inputs.timeLimit(),
            inputs.username(),
            null,
            inputs.deletionPolicy());
    try {
      return scripts.create(call, bare);
    } catch (Failure.Refused refused) {
      throw titles().whyNotCreated(call, inputs.title(), refused);
    }
  }

  /** An archived script of another server is not a deleted one, so the server is checked first. */
  @Override
  public RemoteObject<Inputs, Outputs> read(
      Call call, String id, @Nullable State<Inputs, Outputs> state) {
    var row = scripts.get(call, id);
    return observed(call, state == null ? row : confirmed(state, row), state);
  }

  @Override
  public RemoteObject<Inputs, Outputs> lookUp(Call call, String idOrTitle) {
    return observed(call, scripts.find(call, idOrTitle), null);
  }

  private RemoteObject<Inputs, Outputs> observed(
      Call call, Row row, @Nullable State<Inputs, Outputs> state) {
    var contents = attachments.observed(call, RestCollection.usable(row), state);
    return new RemoteObject<>(row.id(), row.inputs(contents), row.outputs());
  }

  /** Does not change profiles: each runs the newest version of its script. */
  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    var plan = AttachmentPlan.forUpdate(change);
    var changes = Fields.changed(change, Script::editable);
    try {
      var row = RestCollection.usable(scripts.update(call, id, changes));
      if (!plan.isEmpty()) {
        attachments.change(call, row, plan);
        row = readBack(call, id);
      }
      warnOfKeptUsername(call, row, changes);
      return row.outputs();
    } catch (Failure failure) {
      scripts.items().drop();
      throw failure;
    }
  }

  private Row readBack(Call call, String id) {
    return RestCollection.usable(scripts.items().write(() -> endpoints.get(call, id)));
  }

  /** It is not documented whether an empty user name removes the user. */
  private static void warnOfKeptUsername(Call call, Row row, Fields sent) {
    if ("".equals(sent.value("username")) && !row.username().isEmpty()) {
      call.messages()
          .warning(
              "username: Landscape did not remove the user name \"%s\"".formatted(row.username()));
    }
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var policy = Objects.requireNonNullElse(inputs.deletionPolicy(), ScriptDeletionPolicy.ARCHIVE);
    var row = scripts.getNow(call, id);
    if (row.isRedacted() || (row.isArchived() && !policy.equals(ScriptDeletionPolicy.REDACT))) {
      RestCollection.usable(row);
    }
    call.messages().info(removal.message(call, row, policy));
    scripts.items().remove(id, () -> removal.end(call, row, policy));
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return Stream.concat(
            scripts.previewWarnings().stream(),
            Stream.of(
                PreviewWarning.<Inputs>ofReplacement(
                    (call, old) -> removal.warning(call, scripts.get(call, old.id()))),
                titles().<Inputs>warning(call -> scripts.items().all(call).stream()),
                PreviewWarning.reading(groups::unknown, "accessGroup")))
        .toList();
  }

  /** A script as both APIs return it. The attachments of a V1 script are only names. */
  record Row(
      String id,
      String title,
      String status,
      String interpreter,
      String code,
      String accessGroup,
      @Nullable Integer timeLimit,
      String username,
      List<JsonNode> attachments,
      List<ScriptEndpoints.Profile> scriptProfiles,
      String createdAt)
      implements Item<Inputs, Outputs> {

    private static final int DEFAULT_TIME_LIMIT = 300;

    Row {
      id = Json.required("id", id);
      title = Objects.requireNonNullElse(title, "");
      status = Objects.requireNonNullElse(status, "ACTIVE");
      interpreter = Objects.requireNonNullElse(interpreter, "");
      code = Objects.requireNonNullElse(code, "");
      accessGroup = Objects.requireNonNullElse(accessGroup, "global");
      username = Objects.requireNonNullElse(username, "");
      attachments = attachments == null ? List.of() : attachments;
      scriptProfiles = Json.elements(scriptProfiles);
      createdAt = ServerTime.normalised(Objects.requireNonNullElse(createdAt, ""));
    }

    @Override
    public String name() {
      return title;
    }

    boolean isArchived() {
      return status.equals(ScriptStatus.ARCHIVED);
    }

    boolean isRedacted() {
      return status.equals(ScriptStatus.REDACTED);
    }

    String state() {
      return ScriptStatus.whyUnusable(status).orElse("active");
    }

    @Override
    public Optional<Failure> unusable() {
      return ScriptStatus.whyUnusable(status)
          .map(
              state ->
                  status.equals(ScriptStatus.LEGACY)
                      ? new Failure.Invalid(
                          "script %s \"%s\" is a V1 script, which script profiles cannot run and this resource does"
                                  .formatted(id, title)
                              + " not manage: declare a new script with its code")
                      : Failure.NotFound.retired(
                          "script %s \"%s\" was %s".formatted(id, title, state)));
    }

    /** By file name. */
    Map<String, String> attachmentIds() {
      var ids = new TreeMap<String, String>();
      attachments.stream()
          .filter(each -> !WhiteSpace.isBlank(each.path("id").asText("")))
          .filter(each -> !WhiteSpace.isBlank(each.path("filename").asText("")))
          .forEach(each -> ids.put(each.path("filename").asText(), each.path("id").asText()));
      return ids;
    }

    /** Without the attachments, whose contents need a request each. */
    @Override
    public Inputs inputs() {
      return inputs(null);
    }

    private Inputs inputs(@Nullable Map<String, ContentAsset> contents) {
      return new Inputs(
          title,
          interpreter.isEmpty() ? code : ScriptCode.joined(interpreter, code),
          accessGroup,
          Objects.requireNonNullElse(timeLimit, DEFAULT_TIME_LIMIT),
          username.isEmpty() ? null : username,
          contents,
          null);
    }

    @Override
    public Outputs outputs() {
      return new Outputs(createdAt, attachmentIds(), accessGroup);
    }
  }
}
