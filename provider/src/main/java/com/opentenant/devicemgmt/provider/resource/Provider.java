package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.List;

/** What the protocol's edge needs to know of the provider as a whole. */
public interface Provider {

  /** The schema, as JSON. */
  String schema();

  /** Semantic version without a leading {@code v}. */
  String version();

  /** Judges the configuration's shape, offline; the answer is normalised. */
  CheckResult checkConfig(PropertyMap news);

  /**
   * What differs between two configurations; what replaces the provider replaces every resource.
   */
  Diff diffConfig(PropertyMap before, PropertyMap after);

  /** The resources and functions under this configuration; connects to nothing yet. */
  Registry configure(PropertyMap configuration);

  /** A configuration that cannot be used. */
  final class BadConfiguration extends RuntimeException {
    public BadConfiguration(List<CheckFailure> failures) {
      super(String.join("; ", failures.stream().map(BadConfiguration::text).toList()));
    }

    private static String text(CheckFailure failure) {
      var place = failure.property();
      return place.isEmpty() ? failure.reason() : place + ": " + failure.reason();
    }
  }
}
