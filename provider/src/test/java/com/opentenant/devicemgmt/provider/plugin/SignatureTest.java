package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The special values of the protocol, with the constants of Pulumi's source and none of ours. */
class SignatureTest {

  private static final String KEY = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
  private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
  private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  private static final String BYTES = "803fd3297a5875dc03ca845dda5d2a98";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value signed(String signature, Map<String, Value> fields) {
    var struct = Struct.newBuilder().putFields(KEY, text(signature)).putAllFields(fields);
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Struct holding(Value value) {
    return Struct.newBuilder().putFields("x", value).build();
  }

  private static void assertBothWays(Value wire, PropertyMap map) {
    assertThat(StructDecoder.decode(holding(wire))).isEqualTo(map);
    assertThat(StructEncoder.encode(map)).isEqualTo(holding(wire));
  }

  @Test
  void writesAndReadsPlainValues() {
    assertBothWays(text("a"), map("x", "a"));
    assertBothWays(Value.newBuilder().setBoolValue(true).build(), map("x", true));
    assertBothWays(Value.newBuilder().setNumberValue(1.5).build(), map("x", 1.5));
    var list = ListValue.newBuilder().addValues(text("a")).addValues(text("b"));
    assertBothWays(Value.newBuilder().setListValue(list).build(), map("x", items("a", "b")));
    assertBothWays(
        Value.newBuilder().setStructValue(holding(text("a"))).build(), map("x", map("x", "a")));
  }

  @Test
  void readsNullAsAbsent_andKeepsItInsideLists() {
    var nothing = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    var list = Value.newBuilder().setListValue(ListValue.newBuilder().addValues(nothing)).build();

    assertThat(StructDecoder.decode(holding(nothing))).isEqualTo(PropertyMap.empty());
    assertThat(StructDecoder.decode(holding(Value.getDefaultInstance())))
        .isEqualTo(PropertyMap.empty());
    assertBothWays(list, map("x", items(new Null())));
  }

  @Test
  void marksSecretsAtAnyDepth() {
    var inner = signed(SECRET, Map.of("value", text("hush")));
    var outer =
        signed(SECRET, Map.of("value", Value.newBuilder().setStructValue(holding(inner)).build()));

    assertBothWays(inner, map("x", secret("hush")));
    assertBothWays(outer, map("x", secret(map("x", secret("hush")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"
      })
  void readsAllSevenUnknowns(String sentinel) {
    assertThat(StructDecoder.decode(holding(text(sentinel)))).isEqualTo(map("x", unknown()));
    assertThat(StructDecoder.decode(holding(signed(SECRET, Map.of("value", text(sentinel))))))
        .isEqualTo(map("x", secret(unknown())));
  }

  @Test
  void writesTheUnknownOfStrings() {
    assertThat(StructEncoder.encode(map("x", unknown()))).isEqualTo(holding(text(UNKNOWN)));
  }

  @Test
  void writesAndReadsAssetsOfEachSource() {
    var hash = Map.entry("hash", text("abc"));

    assertBothWays(
        signed(ASSET, Map.ofEntries(hash, Map.entry("path", text("w.pkg")))),
        map("x", file("w.pkg", "abc")));
    assertBothWays(
        signed(ASSET, Map.ofEntries(hash, Map.entry("text", text("t")))),
        map("x", new Asset("abc", AssetSource.TEXT, "t")));
    assertBothWays(
        signed(ASSET, Map.ofEntries(hash, Map.entry("uri", text("https://u")))),
        map("x", new Asset("abc", AssetSource.REMOTE, "https://u")));
    assertBothWays(
        signed(ASSET, Map.ofEntries(hash)), map("x", new Asset("abc", AssetSource.ELIDED, "")));
  }

  @Test
  void keepsArchivesAndReferencesAsTheyCame() {
    var fields = map("hash", "abc", "path", "dir").entries();

    assertBothWays(
        signed(ARCHIVE, Map.of("hash", text("abc"), "path", text("dir"))),
        map("x", new Archive(fields)));
    assertBothWays(
        signed(RESOURCE, Map.of("hash", text("abc"), "path", text("dir"))),
        map("x", new ResourceReference(fields)));
  }

  @Test
  void readsOutputsAsWhatTheyHold() {
    var yes = Value.newBuilder().setBoolValue(true).build();

    assertThat(StructDecoder.decode(holding(signed(OUTPUT, Map.of("value", text("a"))))))
        .isEqualTo(map("x", "a"));
    assertThat(
            StructDecoder.decode(
                holding(signed(OUTPUT, Map.of("value", text("a"), "secret", yes)))))
        .isEqualTo(map("x", secret("a")));
    assertThat(StructDecoder.decode(holding(signed(OUTPUT, Map.of()))))
        .isEqualTo(map("x", unknown()));
    assertThat(StructDecoder.decode(holding(signed(OUTPUT, Map.of("secret", yes)))))
        .isEqualTo(map("x", secret(unknown())));
  }

  @ParameterizedTest
  @ValueSource(strings = {BYTES, "00000000000000000000000000000000"})
  void refusesAnUnknownSignature(String signature) {
    assertThatThrownBy(() -> StructDecoder.decode(holding(signed(signature, Map.of()))))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
        .hasMessageContaining(signature);
  }

  @Test
  void readsBackWhatItWroteForEveryKindOfValue() {
    List<PropertyValue> values =
        List.of(
            new Null(),
            PropertyValue.of(true),
            PropertyValue.of(1.5),
            PropertyValue.of("a"),
            items("a"),
            map("a", 1),
            secret("a"),
            unknown(),
            file("w.pkg", "abc"),
            new Archive(map("hash", "abc").entries()),
            new ResourceReference(map("urn", "u").entries()));
    var all = map("x", new PropertyValue.Items(values));

    assertThat(values)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(PropertyValue.class.getPermittedSubclasses());
    assertThat(StructDecoder.decode(StructEncoder.encode(all))).isEqualTo(all);
  }
}
