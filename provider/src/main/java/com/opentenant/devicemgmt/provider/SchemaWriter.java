package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.schema.Documentation;
import com.opentenant.devicemgmt.provider.schema.Offer;
import com.opentenant.devicemgmt.provider.schema.PackageSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes schema.json; {@code make schema} runs it. */
public final class SchemaWriter {

  private SchemaWriter() {}

  /**
   * Writes the schema.
   *
   * @param args the path of schema.json, in the root of the checkout
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected one argument: the path of schema.json");
    }
    var file = Path.of(args[0]).toAbsolutePath();
    Files.writeString(file, schema(file.resolveSibling("provider/src/main/docs")));
  }

  /** The text of schema.json, with the Markdown files of a folder. */
  public static String schema(Path documentation) {
    var all = Resources.unconnected();
    var offer =
        new Offer(
            new DeviceManagementProvider(Map.of()).version(),
            ProviderConfig.configuration().shape(),
            all.resources().stream().<ResourceDefinition<?, ?>>map(Resource::definition).toList(),
            all.functions());
    return PackageSchema.json(offer, Documentation.in(documentation));
  }
}
