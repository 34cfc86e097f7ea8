package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Lazy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The resources and functions of one configuration, by token. Thread-safe. */
public final class Registry {

  private final Map<String, Lazy<ResourceAdapter<?, ?>>> resources = new HashMap<>();
  private final Lazy<Map<String, Function<?, ?>>> functions;

  /**
   * Makes a resource at its first use, and the functions at the first call of one.
   *
   * @param resources by token
   */
  public Registry(
      Map<String, ? extends Supplier<? extends Resource<?, ?>>> resources,
      Supplier<? extends List<? extends Function<?, ?>>> functions,
      KnownIds knownIds) {
    resources.forEach(
        (token, resource) ->
            this.resources.put(
                token, new Lazy<>(() -> new ResourceAdapter<>(resource.get(), knownIds))));
    this.functions =
        new Lazy<>(
            () ->
                functions.get().stream()
                    .collect(Collectors.toUnmodifiableMap(Function::token, each -> each)));
  }

  /** The tokens of all resources, sorted. */
  public SortedSet<String> tokens() {
    return new TreeSet<>(resources.keySet());
  }

  public Optional<ResourceAdapter<?, ?>> resource(String token) {
    return Optional.ofNullable(resources.get(token)).map(Lazy::get);
  }

  public Optional<Function<?, ?>> function(String token) {
    return Optional.ofNullable(functions.get().get(token));
  }
}
