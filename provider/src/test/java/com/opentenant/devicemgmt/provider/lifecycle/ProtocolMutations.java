package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random changes of a message, in its bytes and in its values. */
final class ProtocolMutations {

  private static final double[] NUMBERS = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e300,
    -1e300,
    0.5,
    -1,
    -0.0,
    0,
    Integer.MAX_VALUE + 1.0,
    9007199254740992.0,
    Double.MIN_VALUE
  };

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\u001b[31mred\u202e\n",
          "Übersicht 😀 \u00a0",
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          "00000000-0000-4000-8000-000000000000",
          "9",
          "-1",
          "99999999999999999999",
          "+999999999-12-31T23:59:59Z",
          "2026-13-45T99:99:99Z",
          "0 0 31 2 *",
          "* * * * * *",
          "../../etc/passwd",
          "urn:pulumi:a::b::c",
          "[\"",
          "tags[*].x[\"y\"]",
          "x".repeat(20_000),
          "[\"" + "\\\"".repeat(20_000) + "\"]",
          "a" + ".b".repeat(5_000),
          "true",
          "{\"a\":[1]}",
          "#!/bin/sh\r\nls\r\n");

  private static final List<String> SIGNATURES =
      List.of(
          "1b47061264138c4ac30d75fd1eb44270",
          "c44067f5952c0a294b673a41bacd8c17",
          "0def7320c3a5731c473e5ecbe6d01bc7",
          "5cf8f73096256a8f31e491e813e4eb8e",
          "d0e6a833031e9bbcd3f4e8bde6ca49a4",
          "no such signature");

  private ProtocolMutations() {}

  /** Changes, removes, inserts, repeats and cuts bytes. */
  static byte[] bytes(Random random, byte[] valid) {
    var bytes = valid;
    for (var times = 1 + random.nextInt(4); times > 0; times--) {
      bytes = once(random, bytes);
    }
    return bytes;
  }

  private static byte[] once(Random random, byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256), (byte) random.nextInt(256)};
    }
    var at = random.nextInt(bytes.length);
    var until = at + random.nextInt(Math.min(16, bytes.length - at) + 1);
    return switch (random.nextInt(6)) {
      case 0 -> changed(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 1 -> changed(bytes, at, random.nextInt(256));
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> joined(Arrays.copyOf(bytes, at), tail(bytes, until));
      case 4 -> joined(Arrays.copyOf(bytes, until), tail(bytes, at));
      default -> {
        var noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        yield joined(joined(Arrays.copyOf(bytes, at), noise), tail(bytes, at));
      }
    };
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    var copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Replaces valid values by unusual ones. */
  static Message values(Random random, Message valid) {
    var message = valid;
    for (var times = 1 + random.nextInt(3); times > 0; times--) {
      var fields = message.getDescriptorForType().getFields();
      if (!fields.isEmpty()) {
        message = withField(random, message, fields);
      }
    }
    return message;
  }

  private static Message withField(Random random, Message message, List<FieldDescriptor> fields) {
    var structs = fields.stream().filter(ProtocolMutations::isStruct).toList();
    var inStruct = !structs.isEmpty() && random.nextInt(4) > 0;
    var field = pick(random, inStruct ? structs : fields);
    var builder = message.toBuilder();
    if (isStruct(field)) {
      return builder.setField(field, struct(random, (Struct) message.getField(field), 0)).build();
    }
    if (field.isMapField() || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      return message;
    }
    var value =
        switch (field.getJavaType()) {
          case INT -> random.nextInt();
          case LONG -> random.nextLong();
          case FLOAT -> (float) NUMBERS[random.nextInt(NUMBERS.length)];
          case DOUBLE -> NUMBERS[random.nextInt(NUMBERS.length)];
          case BOOLEAN -> random.nextBoolean();
          case STRING -> pick(random, TEXTS);
          case BYTE_STRING -> com.google.protobuf.ByteString.copyFromUtf8(pick(random, TEXTS));
          case ENUM -> pick(random, field.getEnumType().getValues());
          case MESSAGE -> throw new IllegalStateException();
        };
    return field.isRepeated()
        ? builder.addRepeatedField(field, value).build()
        : builder.setField(field, value).build();
  }

  private static boolean isStruct(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && !field.isRepeated()
        && field.getMessageType().getFullName().equals("google.protobuf.Struct");
  }

  private static Struct struct(Random random, Struct struct, int depth) {
    var changed = struct.toBuilder();
    var names = new ArrayList<>(struct.getFieldsMap().keySet());
    if (names.isEmpty() || random.nextInt(8) == 0) {
      return changed.putFields(pick(random, TEXTS), odd(random, depth)).build();
    }
    var name = pick(random, names);
    var value = struct.getFieldsOrThrow(name);
    return switch (random.nextInt(8)) {
      case 0 -> changed.removeFields(name).build();
      case 1 -> changed.putFields(name, special(random, value)).build();
      case 2 -> changed.putFields(name, struct.getFieldsOrThrow(pick(random, names))).build();
      case 3, 4 -> changed.putFields(name, inside(random, value, depth)).build();
      default -> changed.putFields(name, odd(random, depth)).build();
    };
  }

  private static Value inside(Random random, Value value, int depth) {
    if (value.hasStructValue()) {
      return object(struct(random, value.getStructValue(), depth + 1));
    }
    if (value.hasListValue() && value.getListValue().getValuesCount() > 0) {
      var list = value.getListValue().toBuilder();
      var at = random.nextInt(list.getValuesCount());
      return Value.newBuilder().setListValue(list.setValues(at, odd(random, depth + 1))).build();
    }
    return odd(random, depth);
  }

  private static Value odd(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 9)) {
      case 0 -> Value.getDefaultInstance();
      case 1 -> Value.newBuilder().setNullValueValue(random.nextInt(3)).build();
      case 2 -> Value.newBuilder().setBoolValue(random.nextBoolean()).build();
      case 3 -> number(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 4 -> text(pick(random, TEXTS));
      case 5 -> list(random, depth);
      case 6 -> object(struct(random, Struct.getDefaultInstance(), depth + 1));
      case 7 -> special(random, odd(random, depth + 1));
      default -> deep(random.nextBoolean(), random.nextInt(60));
    };
  }

  private static Value list(Random random, int depth) {
    var list = ListValue.newBuilder();
    for (var left = random.nextInt(4); left > 0; left--) {
      list.addValues(odd(random, depth + 1));
    }
    return Value.newBuilder().setListValue(list).build();
  }

  private static Value special(Random random, Value value) {
    var struct =
        Struct.newBuilder().putFields(WireValues.SIGNATURE, text(pick(random, SIGNATURES)));
    for (var name : List.of("value", "hash", "path", "text", "uri", "secret", "urn")) {
      if (random.nextBoolean()) {
        struct.putFields(name, random.nextBoolean() ? value : text("x"));
      }
    }
    return object(struct.build());
  }

  private static Value deep(boolean inObjects, int levels) {
    var value = text("deep");
    for (var level = 0; level < levels; level++) {
      value =
          inObjects
              ? object(Struct.newBuilder().putFields("x", value).build())
              : Value.newBuilder().setListValue(ListValue.newBuilder().addValues(value)).build();
    }
    return value;
  }

  private static Value object(Struct struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private static <T> T pick(Random random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
