package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts plain Java values to the engine's values and back; a {@link Path} is an asset. */
final class WireValues {

  static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
  private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
  private static final Set<String> CONTENTS = Set.of("path", "text", "uri", "assets");

  private WireValues() {}

  static Struct struct(Map<String, ?> map) {
    var struct = Struct.newBuilder();
    map.forEach((key, value) -> struct.putFields(key, value(value)));
    return struct.build();
  }

  /** An asset with the present hash of a file, and a source that may have another one. */
  static Map<String, Object> asset(Path file, String kind, String source) {
    return Map.of(SIGNATURE, ASSET, "hash", sha256(file), kind, source);
  }

  /** With the values of secrets, without nulls. */
  static Map<String, Object> plain(Struct struct) {
    var map = new TreeMap<String, Object>();
    struct
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              var plain = plain(value);
              if (plain != null) {
                map.put(key, plain);
              }
            });
    return map;
  }

  /** As the engine sends assets when it elides their contents: only with the hash. */
  static Struct elided(Struct struct) {
    var special = signature(struct);
    var isAsset = special.equals(ASSET) || special.equals(ARCHIVE);
    var result = Struct.newBuilder();
    struct
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (!isAsset || !CONTENTS.contains(key)) {
                result.putFields(key, elided(value));
              }
            });
    return result.build();
  }

  /** As the engine completes a response: an asset with a known hash gets its content again. */
  static Struct restored(Struct response, Struct known) {
    var restored = Struct.newBuilder();
    response
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              var before = known.getFieldsOrDefault(key, Value.getDefaultInstance());
              var same = elided(before).equals(value) && before.hasStructValue();
              restored.putFields(key, same ? before : value);
            });
    return restored.build();
  }

  private static Value elided(Value value) {
    if (value.hasStructValue()) {
      return Value.newBuilder().setStructValue(elided(value.getStructValue())).build();
    }
    if (value.hasListValue()) {
      var list = ListValue.newBuilder();
      value.getListValue().getValuesList().forEach(each -> list.addValues(elided(each)));
      return Value.newBuilder().setListValue(list).build();
    }
    return value;
  }

  private static Value value(@Nullable Object value) {
    var wire = Value.newBuilder();
    if (value instanceof String text) {
      wire.setStringValue(text);
    } else if (value instanceof Boolean bool) {
      wire.setBoolValue(bool);
    } else if (value instanceof Number number) {
      wire.setNumberValue(number.doubleValue());
    } else if (value instanceof List<?> list) {
      var values = ListValue.newBuilder();
      list.forEach(each -> values.addValues(value(each)));
      wire.setListValue(values);
    } else if (value instanceof Map<?, ?> map) {
      var struct = Struct.newBuilder();
      map.forEach((key, each) -> struct.putFields(String.valueOf(key), value(each)));
      wire.setStructValue(struct);
    } else if (value instanceof Path file) {
      wire.setStructValue(
          struct(Map.of(SIGNATURE, ASSET, "hash", sha256(file), "path", file.toString())));
    } else if (value == null) {
      wire.setNullValue(NullValue.NULL_VALUE);
    } else {
      throw new IllegalArgumentException("not a value of a program: " + value.getClass());
    }
    return wire.build();
  }

  private static @Nullable Object plain(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> null;
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case LIST_VALUE -> {
        var list = new ArrayList<@Nullable Object>();
        value.getListValue().getValuesList().forEach(each -> list.add(plain(each)));
        yield list;
      }
      case STRUCT_VALUE ->
          signature(value.getStructValue()).equals(SECRET)
              ? plain(value.getStructValue().getFieldsOrThrow("value"))
              : plain(value.getStructValue());
    };
  }

  private static String signature(Struct struct) {
    return struct.getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance()).getStringValue();
  }

  static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
