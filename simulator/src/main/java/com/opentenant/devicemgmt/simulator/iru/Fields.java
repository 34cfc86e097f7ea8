package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.MultipartForm;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of one kind of item: reads a request body by them. */
final class Fields {
  /** The media type of a form that is encoded like a query. */
  static final String FORM = "application/x-www-form-urlencoded";

  /** The one part of a multipart form that is a file. */
  private static final String FILE = "file";

  private final List<Field> fields;
  private final Set<IruQuirk> quirks;
  private final Violations violations;

  Fields(List<Field> fields, Set<IruQuirk> quirks, Violations violations) {
    this.fields = fields;
    this.quirks = quirks;
    this.violations = violations;
  }

  /** The value of every field in an item created without it. */
  ObjectNode defaults() {
    var defaults = Json.object();
    fields.forEach(field -> defaults.set(field.name(), field.absent()));
    return defaults;
  }

  /**
   * The fields of a create as the server keeps them, with the absent ones.
   *
   * @throws Refusal with a 400 when the body or a field doesn't do
   */
  ObjectNode readAll(Call call) {
    var sent = parse(call);
    var errors = Json.object();
    for (var field : fields) {
      if (field.required() && !sent.has(field.name())) {
        errors.putArray(field.name()).add("This field is required.");
      }
    }
    ObjectNode values = defaults();
    if (isForm(call) && quirks.contains(IruQuirk.FORM_BOOLEANS_FALSE)) {
      fields.stream()
          .filter(field -> field.rule() instanceof Field.Flag)
          .forEach(field -> values.put(field.name(), false));
    }
    values.setAll(judge(call, sent, errors));
    return values;
  }

  private static boolean isForm(Call call) {
    return call.mediaType().equals(FORM) || isMultipart(call);
  }

  private static boolean isMultipart(Call call) {
    return call.mediaType().equals(MultipartForm.MEDIA_TYPE);
  }

  /**
   * The fields a PATCH names, as the server keeps them.
   *
   * @throws Refusal with a 400 when the body or a field doesn't do
   */
  ObjectNode readSome(Call call) {
    return judge(call, parse(call), Json.object());
  }

  private ObjectNode judge(Call call, ObjectNode sent, ObjectNode errors) {
    var values = Json.object();
    for (var field : fields) {
      var value = sent.get(field.name());
      if (value != null) {
        var judged = field.judge(value);
        values.set(field.name(), judged.kept());
        judged.complaint().ifPresent(text -> errors.putArray(field.name()).add(text));
      }
    }
    for (var name : (Iterable<String>) sent::fieldNames) {
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        violations.add(
            call, "unknown " + (isForm(call) ? "form" : "JSON") + " field \"" + name + "\"");
      }
    }
    if (!errors.isEmpty()) {
      throw new Refusal(IruAnswers.badFields(errors));
    }
    return values;
  }

  private ObjectNode parse(Call call) {
    return isForm(call) ? parseForm(call) : parseJson(call);
  }

  /** Texts, but for what a field takes as true or false. */
  private ObjectNode parseForm(Call call) {
    var sent = Json.object();
    try {
      if (isMultipart(call)) {
        MultipartForm.read(call).forEach(part -> put(call, part, sent));
      } else {
        call.form().forEach(sent::put);
      }
    } catch (IllegalArgumentException broken) {
      violations.add(call, "the body is not a form");
      throw new Refusal(IruAnswers.detail(400, "Malformed request."));
    }
    for (var field : fields) {
      var text = sent.path(field.name()).asText();
      // Python prints its booleans with a capital, and iructl sends them so.
      if (field.rule() instanceof Field.Flag && text.matches("[Tt]rue|[Ff]alse")) {
        sent.put(field.name(), Boolean.parseBoolean(text));
      }
    }
    return sent;
  }

  private void put(Call call, MultipartForm.Part part, ObjectNode sent) {
    var isFile = part.name().equals(FILE);
    if (isFile != part.fileName().isPresent()) {
      violations.add(
          call, "form part \"" + part.name() + "\" has " + (isFile ? "no" : "a") + " file name");
    }
    sent.put(part.name(), part.text());
  }

  private ObjectNode parseJson(Call call) {
    JsonNode body;
    try {
      body = Json.parse(call.body().bytes());
    } catch (JsonProcessingException broken) {
      violations.add(call, "the body is not JSON");
      throw new Refusal(
          IruAnswers.detail(400, "JSON parse error - " + broken.getOriginalMessage()));
    }
    if (body instanceof ObjectNode object) {
      return object;
    }
    violations.add(call, "the body is not a JSON object");
    var kind = body.getNodeType().name().toLowerCase(Locale.ROOT);
    var errors = Json.object();
    errors
        .putArray("non_field_errors")
        .add("Invalid data. Expected a dictionary, but got " + kind + ".");
    throw new Refusal(IruAnswers.badFields(errors));
  }
}
