package com.opentenant.devicemgmt.e2e.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.Provider;
import com.opentenant.devicemgmt.ProviderArgs;
import com.opentenant.devicemgmt.iru.CustomScript;
import com.opentenant.devicemgmt.iru.CustomScriptArgs;
import com.opentenant.devicemgmt.iru.enums.ExecutionFrequency;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.resources.CustomResourceOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Declares the custom scripts in {@code program.json} with the generated SDK: resource names with
 * their properties. The key {@code provider} has the configuration of an explicit provider.
 */
public final class ScriptsProgram {

  private ScriptsProgram() {}

  public static void main(String[] arguments) {
    Pulumi.run(ScriptsProgram::declare);
  }

  private static void declare(Context context) {
    var program = read();
    var options = CustomResourceOptions.builder();
    if (program.has("provider")) {
      options.provider(provider(program.get("provider")));
    }
    program
        .get("scripts")
        .properties()
        .forEach(
            entry -> {
              var script =
                  new CustomScript(entry.getKey(), arguments(entry.getValue()), options.build());
              context.export(entry.getKey() + "Id", script.id());
            });
  }

  private static Provider provider(JsonNode configuration) {
    return new Provider(
        "explicit",
        ProviderArgs.builder()
            .iruTenantUrl(configuration.get("iruTenantUrl").asText())
            .iruApiToken(configuration.get("iruApiToken").asText())
            .landscapeUrl(configuration.get("landscapeUrl").asText())
            .landscapeAccessKey(configuration.get("landscapeAccessKey").asText())
            .landscapeSecretKey(configuration.get("landscapeSecretKey").asText())
            .allowInsecureLocalhost(true)
            .build());
  }

  private static CustomScriptArgs arguments(JsonNode properties) {
    var arguments = CustomScriptArgs.builder();
    properties
        .properties()
        .forEach(
            property -> {
              var value = property.getValue();
              switch (property.getKey()) {
                case "name" -> arguments.name(value.asText());
                case "script" -> arguments.script(value.asText());
                case "remediationScript" -> arguments.remediationScript(value.asText());
                case "executionFrequency" ->
                    arguments.executionFrequency(frequency(value.asText()));
                case "active" -> arguments.active(value.asBoolean());
                case "restart" -> arguments.restart(value.asBoolean());
                case "showInSelfService" -> arguments.showInSelfService(value.asBoolean());
                case "selfServiceCategoryId" -> arguments.selfServiceCategoryId(value.asText());
                case "selfServiceRecommended" ->
                    arguments.selfServiceRecommended(value.asBoolean());
                default -> throw new IllegalArgumentException(property.getKey());
              }
            });
    return arguments.build();
  }

  private static ExecutionFrequency frequency(String value) {
    return Arrays.stream(ExecutionFrequency.values())
        .filter(each -> each.getValue().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(value));
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(new File("program.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
