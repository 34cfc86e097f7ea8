package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simple kind of object: it has a name and a colour, and can be archived. */
final class Label {

  record Inputs(@Doc("Its name.") String name, @Doc("Its colour.") @Nullable String colour) {}

  record Outputs(@Doc("When it was created.") String createdAt) {}

  static final String PATH = "/api/v1/labels";

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "test:index:Label",
          "label",
          "A label.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          List.of());

  private Label() {}

  static Naming<Inputs> naming(Uniqueness uniqueness) {
    return Naming.of("name", Inputs::name, uniqueness, IdOf.Form.NUMBER);
  }

  static Fields fields(Inputs inputs) {
    return Fields.of()
        .put("name", inputs.name())
        .put("colour", Objects.requireNonNullElse(inputs.colour(), ""));
  }

  /** A label as the server returns it. */
  record Row(String id, String name, @Nullable String colour, boolean archived)
      implements Item<Inputs, Outputs> {

    static Row named(String id, String name) {
      return new Row(id, name, null, false);
    }

    @Override
    public Inputs inputs() {
      return new Inputs(name, colour == null || colour.isEmpty() ? null : colour);
    }

    @Override
    public Outputs outputs() {
      return new Outputs("2026-02-01T10:00:00Z");
    }

    @Override
    public Optional<Failure> unusable() {
      return archived
          ? Optional.of(Failure.NotFound.retired("label %s was archived".formatted(id)))
          : Optional.empty();
    }

    String json() {
      return "{\"id\":\"%s\",\"name\":\"%s\",\"colour\":%s,\"archived\":%s}"
          .formatted(id, name, colour == null ? "null" : "\"" + colour + "\"", archived);
    }
  }
}
