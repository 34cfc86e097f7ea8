package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The web console of one kind of object: reads and changes objects outside Pulumi. */
public final class Console {

  private final ControlClient control;
  private final String path;

  Console(ControlClient control, String path) {
    this.control = control;
    this.path = path;
  }

  public List<JsonNode> all() {
    return StreamSupport.stream(control.get(path).spliterator(), false).toList();
  }

  public JsonNode get(String id) {
    return control.get(path + "/" + id);
  }

  public JsonNode create(Map<String, ?> fields) {
    return control.post(path, fields);
  }

  public JsonNode change(String id, Map<String, ?> fields) {
    return control.patch(path + "/" + id, fields);
  }

  public void delete(String id) {
    control.delete(path + "/" + id);
  }
}
