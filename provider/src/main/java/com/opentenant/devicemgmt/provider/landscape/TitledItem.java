package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Observed;
import java.util.Optional;
import java.util.function.Function;

/** An object of Landscape whose title no other active one of its kind bears. */
interface TitledItem<I extends Record, O extends Record> {

  String id();

  String title();

  String createdAt();

  /** Whether it is neither archived nor otherwise out of use. */
  boolean isActive();

  Observed<I, O> observed();

  /**
   * The one that an import means. Digits are an id first.
   *
   * @throws Failure.NotFound if there is none
   */
  static <T extends TitledItem<?, ?>> T named(
      String idOrTitle,
      String noun,
      Function<String, T> byId,
      Function<String, Optional<T>> byTitle) {
    if (!idOrTitle.matches("\\d+")) {
      return byTitle
          .apply(idOrTitle)
          .orElseThrow(
              () -> new Failure.NotFound("there is no %s \"%s\"".formatted(noun, idOrTitle)));
    }
    try {
      return byId.apply(idOrTitle);
    } catch (Failure.NotFound none) {
      return byTitle.apply(idOrTitle).orElseThrow(() -> none);
    }
  }
}
