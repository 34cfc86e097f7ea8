package com.opentenant.devicemgmt.provider.iru.tag;

import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.Naming;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Optional;

/** A tag that devices carry. The API has no request for a single one. */
public final class Tag {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name of the tag. Iru may cut it at about 50 characters.") @Equivalent(ItemName.class)
          String name) {}

  /** Iru computes nothing. */
  public record Outputs() {}

  public static final String TOKEN = "devicemgmt:iru:Tag";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "tag",
          "A tag that devices carry, and that assignment rules use.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          IruTexts.nameRules(Inputs::name));

  /** Whether two tags may share a name is not documented. */
  private static final Naming<Inputs> NAMING =
      Naming.of("name", Inputs::name, Uniqueness.UNKNOWN, Form.UUID)
          .keeping(ItemName::cut)
          .foundBy(name -> Optional.of(new Parameter("search", ItemName.cut(name))));

  private Tag() {}

  public static Resource<Inputs, Outputs> of(IruConnection iru, Coordination coordination) {
    return new RestCollection<>(
        DEFINITION,
        NAMING,
        inputs -> Fields.of().put("name", inputs.name()),
        RestEndpoints.of(iru, "/api/v1/tags", "tag", Row.class).withoutGet(),
        coordination);
  }

  /** A tag as Iru returns it. */
  record Row(String id, String name) implements Item<Inputs, Outputs> {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
    }

    @Override
    public Inputs inputs() {
      return new Inputs(name);
    }

    @Override
    public Outputs outputs() {
      return new Outputs();
    }
  }
}
