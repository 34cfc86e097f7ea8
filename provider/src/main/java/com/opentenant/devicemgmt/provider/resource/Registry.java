package com.opentenant.devicemgmt.provider.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The resources and functions of one configuration, by token. */
public final class Registry {

  private final Map<String, ResourceAdapter<?, ?>> resources;
  private final Map<String, Function<?, ?>> functions;

  public Registry(
      List<? extends Resource<?, ?>> resources,
      List<? extends Function<?, ?>> functions,
      KnownIds knownIds) {
    this.resources =
        resources.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    each -> each.definition().token(),
                    each -> new ResourceAdapter<>(each, knownIds)));
    this.functions =
        functions.stream().collect(Collectors.toUnmodifiableMap(Function::token, each -> each));
  }

  /** The tokens of all resources, sorted. */
  public SortedSet<String> tokens() {
    return new TreeSet<>(resources.keySet());
  }

  public Optional<ResourceAdapter<?, ?>> resource(String token) {
    return Optional.ofNullable(resources.get(token));
  }

  public Optional<Function<?, ?>> function(String token) {
    return Optional.ofNullable(functions.get(token));
  }
}
