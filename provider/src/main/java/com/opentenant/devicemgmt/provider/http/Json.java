package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON to and from wire records. A component {@code createdAt} is {@code created_at} on the wire.
 * Unknown keys are ignored. A missing key and {@code null} both become null (0 or false in a
 * primitive). A null component is not sent.
 */
public final class Json {

  private static final class Holder {

    /**
     * A page of 1,000 rows with 30 fields each has 62,000 tokens. A token takes up to 70 bytes of
     * memory, so the number of tokens is limited too.
     */
    private static final StreamReadConstraints LIMITS =
        StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(100)
            .maxNameLength(10_000)
            .maxStringLength(20_000_000)
            .maxTokenCount(250_000)
            .build();

    static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
  }

  /** The number of characters of an id in a message. */
  private static final int LONGEST_LABEL = 60;

  private Json() {}

  /**
   * One row of a list, or a whole response.
   *
   * @throws Failure.Unreadable with the place that does not fit, without any content
   */
  public static <T> T decode(JsonNode node, Class<T> type) {
    try {
      var decoded = Holder.MAPPER.treeToValue(node, type);
      if (decoded == null) {
        throw new Failure.Unreadable("it is null where " + nameOf(type) + " is expected");
      }
      return decoded;
    } catch (ValueInstantiationException e) {
      throw new Failure.Unreadable(
          e.getCause() instanceof IllegalArgumentException missing
              ? String.valueOf(missing.getMessage())
              : mismatch(node, e));
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable(mismatch(node, e));
    }
  }

  /**
   * For the constructor of a wire record: a text that a response must have.
   *
   * @throws IllegalArgumentException if it is missing or blank; {@link #decode} then throws {@link
   *     Failure.Unreadable}
   */
  public static String required(String key, @Nullable String value) {
    if (value == null || WhiteSpace.isBlank(value)) {
      throw new IllegalArgumentException("it has no " + key);
    }
    return value;
  }

  /** For a list of a wire record: its elements without nulls; none if the list is missing. */
  public static <T> List<T> elements(@Nullable List<@Nullable T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** Decodes one row of a list, which must have an id if its record has one. */
  public static <T> T row(JsonNode row, Class<T> type) {
    var decoded = decode(row, type);
    var hasId =
        type.isRecord()
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(each -> each.getName().equals("id"));
    if (hasId && WhiteSpace.isBlank(row.path("id").asText(""))) {
      throw new Failure.Unreadable("it has no id");
    }
    return decoded;
  }

  /** Names a row of a list in a message. */
  public static String label(JsonNode row) {
    var id = row.path("id").asText("").replaceAll("[^\\p{Alnum}._-]", "?");
    if (id.isEmpty()) {
      return "an item without an id";
    }
    return "id " + (id.length() > LONGEST_LABEL ? id.substring(0, LONGEST_LABEL) + "…" : id);
  }

  /** Identifies a row of a list: its id, or the whole row if it has none. */
  public static JsonNode key(JsonNode row) {
    return row.path("id").isValueNode() && !row.path("id").isNull() ? row.path("id") : row;
  }

  public static JsonNode parse(byte[] body) {
    try {
      var tree = Holder.MAPPER.readTree(body);
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (StreamConstraintsException e) {
      throw new Failure.Unreadable(
          "it is larger or nested deeper than the provider allows" + place(e));
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable("the JSON is invalid or incomplete" + place(e));
    } catch (IOException | RuntimeException e) {
      throw new Failure.Unreadable("it is not JSON");
    }
    throw new Failure.Unreadable("it is empty where JSON is expected");
  }

  private static String place(JsonProcessingException problem) {
    var where = problem.getLocation();
    return where == null
        ? ""
        : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
  }

  static byte[] bytes(Object value) {
    try {
      return Holder.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON for " + value.getClass(), e);
    }
  }

  private static String mismatch(JsonNode root, JsonProcessingException problem) {
    if (!(problem instanceof JsonMappingException mapping)) {
      return "it does not have the expected form";
    }
    var place =
        mapping.getPath().stream()
            .map(Json::step)
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    var found = found(root, mapping);
    var expected =
        mapping instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    return "%s%s where %s is expected"
        .formatted(
            place.isEmpty() ? "it is " : "at " + place + " it has ", found, nameOf(expected));
  }

  private static String step(JsonMappingException.Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : "." + reference.getFieldName();
  }

  private static String found(JsonNode root, JsonMappingException mapping) {
    var node = root;
    for (var reference : mapping.getPath()) {
      node =
          reference.getFieldName() == null
              ? node.path(reference.getIndex())
              : node.path(reference.getFieldName());
    }
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case NULL -> "null";
      case MISSING -> "nothing";
    };
  }

  private static String nameOf(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    } else if (type == String.class) {
      return "a text";
    } else if (type == boolean.class || type == Boolean.class) {
      return "a boolean";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "something else";
  }
}
