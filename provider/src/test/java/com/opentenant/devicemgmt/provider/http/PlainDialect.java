package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An API whose errors are under {@code message}. */
final class PlainDialect implements Dialect {

  @Override
  public Optional<String> errorText(JsonNode body) {
    return Optional.of(body.path("message").asText()).filter(text -> !text.isEmpty());
  }

  @Override
  public String unauthorized(@Nullable String said) {
    return "the token is wrong";
  }

  @Override
  public String forbidden(@Nullable String permission, @Nullable String said) {
    return "the token lacks " + permission;
  }

  @Override
  public String addressHint() {
    return "an address is https://host";
  }

  @Override
  public boolean isNotReady(ApiResponse unavailable) {
    return unavailable.text().contains("starting");
  }
}
