package com.opentenant.devicemgmt.provider.iructl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opentenant.devicemgmt.provider.call.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hash that iructl stores at a push or a pull: of what the tenant then had. */
final class SyncHash {

  private SyncHash() {}

  /**
   * The hash of an item.
   *
   * @param info the values that count, in the order of iructl
   * @param contents the texts in the order of iructl; null for an absent one
   */
  static String of(List<@Nullable Object> info, @Nullable String... contents) {
    var values = info.stream().map(SyncHash::printed).collect(Collectors.joining());
    return hex(
        Stream.concat(Stream.of(values), Arrays.stream(contents).filter(Objects::nonNull))
            .map(SyncHash::hex)
            .collect(Collectors.joining()));
  }

  private static String hex(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  /** As Python prints a value. */
  private static String printed(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    return value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
  }
}
