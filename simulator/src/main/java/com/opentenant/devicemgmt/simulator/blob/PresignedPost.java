package com.opentenant.devicemgmt.simulator.blob;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form that uploads one object.
 *
 * @param url the address for the form
 * @param fields the form's fields before the file, in order
 */
public record PresignedPost(String url, Map<String, String> fields, Instant expires) {
  public PresignedPost {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
