package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.call.Redaction;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * The values that are marked as secret in a request. Messages about the call must not repeat them.
 */
final class SecretInputs {

  private SecretInputs() {}

  /** Reads the request only when there is a message to redact. */
  static Redaction of(Struct... properties) {
    return Redaction.of(() -> Stream.of(properties).flatMap(each -> secrets(each, false)).toList());
  }

  private static Stream<String> secrets(Struct struct, boolean secret) {
    return switch (field(struct, Signature.KEY).getStringValue()) {
      case Signature.SECRET -> secrets(field(struct, "value"), true);
      case Signature.OUTPUT ->
          secrets(field(struct, "value"), secret || field(struct, "secret").getBoolValue());
      case Signature.ASSET -> secrets(field(struct, "text"), secret);
      default -> struct.getFieldsMap().values().stream().flatMap(each -> secrets(each, secret));
    };
  }

  private static Stream<String> secrets(Value value, boolean secret) {
    return switch (value.getKindCase()) {
      case STRING_VALUE ->
          Stream.of(value.getStringValue())
              .filter(text -> secret && !Signature.UNKNOWNS.contains(text));
      case NUMBER_VALUE ->
          Stream.of(value.getNumberValue())
              .filter(number -> secret && Double.isFinite(number))
              .map(number -> new BigDecimal(number).toPlainString());
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream().flatMap(each -> secrets(each, secret));
      case STRUCT_VALUE -> secrets(value.getStructValue(), secret);
      case NULL_VALUE, BOOL_VALUE, KIND_NOT_SET -> Stream.empty();
    };
  }

  private static Value field(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance());
  }
}
