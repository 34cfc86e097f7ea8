package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;

/**
 * One resource in the state of a stack.
 *
 * @param written the inputs with which the outputs were returned; a command that finds no
 *     difference stores other inputs, and keeps the outputs
 * @param initErrors why the last create or update is incomplete; if there is a reason, the next
 *     {@code up} updates the resource even without a difference
 */
public record ResourceState(
    String token,
    String name,
    String id,
    Struct inputs,
    Struct written,
    Struct outputs,
    List<String> initErrors) {

  ResourceState(
      String token,
      String name,
      String id,
      Struct inputs,
      Struct outputs,
      List<String> initErrors) {
    this(token, name, id, inputs, inputs, outputs, initErrors);
  }

  /** The state after a command without a difference. */
  ResourceState unchanged(Struct newInputs) {
    return new ResourceState(token, name, id, newInputs, written, outputs, initErrors);
  }

  String urn() {
    return Declared.urn(token, name);
  }

  /** The inputs as plain values, secrets included. */
  public Map<String, Object> plainInputs() {
    return WireValues.plain(inputs);
  }

  /** The inputs of the outputs as plain values. */
  public Map<String, Object> plainWritten() {
    return WireValues.plain(written);
  }

  /** Inputs and outputs as plain values, secrets included. */
  public Map<String, Object> plainState() {
    return WireValues.plain(outputs);
  }
}
