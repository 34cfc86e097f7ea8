package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.MultipartForm;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.util.List;
import java.util.Locale;

/** The fields of one kind of item, and how a request body is read. */
final class Fields {
  /** The media type of a URL-encoded form. */
  static final String FORM = "application/x-www-form-urlencoded";

  /** The part of a multipart form that has a file name. */
  private static final String FILE = "file";

  private final List<Field> fields;
  private final IruParts parts;

  Fields(IruParts parts, List<Field> fields) {
    this.fields = fields;
    this.parts = parts;
  }

  /** The defaults of all fields. */
  ObjectNode defaults() {
    var defaults = Json.object();
    fields.forEach(field -> defaults.set(field.name(), field.absent()));
    return defaults;
  }

  /**
   * The fields of a create as the server stores them, with the defaults of the absent ones.
   *
   * @throws Refusal with a 400 if the body or a field is invalid
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
    if (isForm(call) && parts.has(IruQuirk.FORM_BOOLEANS_FALSE)) {
      fields.stream()
          .filter(field -> field.rule() instanceof Field.Flag)
          .forEach(field -> values.put(field.name(), false));
    }
    values.setAll(check(call, sent, errors));
    return values;
  }

  private static boolean isForm(Call call) {
    return call.mediaType().equals(FORM) || isMultipart(call);
  }

  private static boolean isMultipart(Call call) {
    return call.mediaType().equals(MultipartForm.MEDIA_TYPE);
  }

  /**
   * The fields that a PATCH sends, as the server stores them.
   *
   * @throws Refusal with a 400 if the body or a field is invalid
   */
  ObjectNode readSome(Call call) {
    return check(call, parse(call), Json.object());
  }

  private ObjectNode check(Call call, ObjectNode sent, ObjectNode errors) {
    var values = Json.object();
    for (var field : fields) {
      var value = sent.get(field.name());
      if (value != null) {
        var checked = field.check(value);
        values.set(field.name(), checked.stored());
        checked.error().ifPresent(text -> errors.putArray(field.name()).add(text));
      }
    }
    for (var name : (Iterable<String>) sent::fieldNames) {
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        parts
            .violations()
            .add(call, "unknown " + (isForm(call) ? "form" : "JSON") + " field \"" + name + "\"");
      }
    }
    if (!errors.isEmpty()) {
      throw new Refusal(IruResponses.badFields(errors));
    }
    return values;
  }

  /** An object whose keys belong to fields with dotted names is replaced by those fields. */
  private ObjectNode flattened(ObjectNode body) {
    var flat = Json.object();
    for (var entry : body.properties()) {
      var prefix = entry.getKey() + ".";
      if (entry.getValue().isObject()
          && fields.stream().anyMatch(field -> field.name().startsWith(prefix))) {
        entry
            .getValue()
            .properties()
            .forEach(one -> flat.set(prefix + one.getKey(), one.getValue()));
      } else {
        flat.set(entry.getKey(), entry.getValue());
      }
    }
    return flat;
  }

  private ObjectNode parse(Call call) {
    return isForm(call) ? parseForm(call) : parseJson(call);
  }

  /** All values are texts, except {@code true} and {@code false} of a boolean field. */
  private ObjectNode parseForm(Call call) {
    var sent = Json.object();
    try {
      if (isMultipart(call)) {
        MultipartForm.read(call).forEach(part -> put(call, part, sent));
      } else {
        call.form().forEach(sent::put);
      }
    } catch (IllegalArgumentException broken) {
      parts.violations().add(call, "the body is not a form");
      throw new Refusal(parts.responses().error(400, "Malformed request."));
    }
    for (var field : fields) {
      var text = sent.path(field.name()).asText();
      // Python prints booleans with a capital letter, and iructl sends them like that.
      if (field.rule() instanceof Field.Flag && text.matches("[Tt]rue|[Ff]alse")) {
        sent.put(field.name(), Boolean.parseBoolean(text));
      }
    }
    return sent;
  }

  private void put(Call call, MultipartForm.Part part, ObjectNode sent) {
    var isFile = part.name().equals(FILE);
    if (isFile != part.fileName().isPresent()) {
      parts
          .violations()
          .add(
              call,
              "form part \"" + part.name() + "\" has " + (isFile ? "no" : "a") + " file name");
    }
    sent.put(part.name(), part.text());
  }

  private ObjectNode parseJson(Call call) {
    JsonNode body;
    try {
      body = Json.parse(call.body().bytes());
    } catch (JsonProcessingException broken) {
      parts.violations().add(call, "the body is not JSON");
      throw new Refusal(
          parts.responses().error(400, "JSON parse error - " + broken.getOriginalMessage()));
    }
    if (body instanceof ObjectNode object) {
      return flattened(object);
    }
    parts.violations().add(call, "the body is not a JSON object");
    var kind = body.getNodeType().name().toLowerCase(Locale.ROOT);
    var errors = Json.object();
    errors
        .putArray("non_field_errors")
        .add("Invalid data. Expected a dictionary, but got " + kind + ".");
    throw new Refusal(IruResponses.badFields(errors));
  }
}
