package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;

/**
 * One resource in the state of a stack.
 *
 * @param initErrors why the last create or update is incomplete; if there is a reason, the next
 *     {@code up} updates the resource even without a difference
 */
public record ResourceState(
    String token, String name, String id, Struct inputs, Struct outputs, List<String> initErrors) {

  String urn() {
    return Declared.urn(token, name);
  }

  /** The inputs as plain values, secrets included. */
  public Map<String, Object> plainInputs() {
    return WireValues.plain(inputs);
  }

  /** Inputs and outputs as plain values, secrets included. */
  public Map<String, Object> plainState() {
    return WireValues.plain(outputs);
  }
}
