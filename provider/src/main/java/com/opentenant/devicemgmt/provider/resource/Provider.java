package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.List;

/** The provider, as {@code plugin} uses it. */
public interface Provider {

  String schema();

  /** Semantic version without a leading {@code v}. */
  String version();

  /** Checks the configuration without a request; returns it normalised. */
  CheckResult checkConfig(PropertyMap news);

  /** Compares two configurations; a replacement of the provider replaces each resource. */
  Diff diffConfig(PropertyMap before, PropertyMap after);

  /** The resources and functions with this configuration; sends nothing. */
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
