package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;

/**
 * What the engine keeps of one resource between commands.
 *
 * @param initErrors why the last create or update was left unfinished; the next {@code up} then
 *     updates whatever the diff says
 */
public record Kept(
    String token, String name, String id, Struct inputs, Struct outputs, List<String> initErrors) {

  String urn() {
    return Declared.urn(token, name);
  }

  /** The inputs as plain values, secrets revealed. */
  public Map<String, Object> plainInputs() {
    return WireValues.plain(inputs);
  }

  /** Inputs and outputs as plain values, secrets revealed. */
  public Map<String, Object> plainState() {
    return WireValues.plain(outputs);
  }
}
