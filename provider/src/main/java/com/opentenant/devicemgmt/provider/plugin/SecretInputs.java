package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.call.Redaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The values that are marked as secret in a request. Messages about the call must not repeat them.
 */
final class SecretInputs {

  private final List<String> found = new ArrayList<>();

  private SecretInputs() {}

  /** Reads the request only when there is a message to redact. */
  static Redaction of(Struct... properties) {
    return Redaction.of(
        () -> {
          var secrets = new SecretInputs();
          for (var each : properties) {
            secrets.collect(each, false);
          }
          return secrets.found;
        });
  }

  private void collect(Struct struct, boolean secret) {
    switch (struct.getFieldsOrDefault(Signature.KEY, Value.getDefaultInstance()).getStringValue()) {
      case Signature.SECRET -> collect(field(struct, "value"), true);
      case Signature.OUTPUT ->
          collect(field(struct, "value"), secret || field(struct, "secret").getBoolValue());
      case Signature.ASSET -> collect(field(struct, "text"), secret);
      default -> struct.getFieldsMap().values().forEach(each -> collect(each, secret));
    }
  }

  private void collect(Value value, boolean secret) {
    switch (value.getKindCase()) {
      case STRING_VALUE -> {
        if (secret && !Signature.UNKNOWNS.contains(value.getStringValue())) {
          found.add(value.getStringValue());
        }
      }
      case NUMBER_VALUE -> {
        if (secret && Double.isFinite(value.getNumberValue())) {
          found.add(new BigDecimal(value.getNumberValue()).toPlainString());
        }
      }
      case LIST_VALUE ->
          value.getListValue().getValuesList().forEach(each -> collect(each, secret));
      case STRUCT_VALUE -> collect(value.getStructValue(), secret);
      case NULL_VALUE, BOOL_VALUE, KIND_NOT_SET -> {}
    }
  }

  private static Value field(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance());
  }
}
