package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The complete list of one kind of object, fetched once and shared by all who ask within its life;
 * our own writes update it. Thread-safe: who asks while it is fetched waits for the same answer.
 */
public final class ItemSnapshot<T> {

  private final Duration maxAge;
  private final Function<Context, List<T>> fetch;
  private final Function<T, String> id;
  private @Nullable Map<String, T> items;
  private Instant fetchedAt = Instant.MIN;

  /**
   * Describes a snapshot; nothing is fetched yet.
   *
   * @param maxAge how long the list answers before it is fetched again
   */
  public ItemSnapshot(Duration maxAge, Function<Context, List<T>> fetch, Function<T, String> id) {
    this.maxAge = maxAge;
    this.fetch = fetch;
    this.id = id;
  }

  /** The list, as known. */
  public synchronized List<T> all(Context context) {
    var known = items;
    if (known == null || context.time().now().isAfter(fetchedAt.plus(maxAge))) {
      return fetchAnew(context);
    }
    return List.copyOf(known.values());
  }

  /** The list, as it is now. */
  public synchronized List<T> fetchAnew(Context context) {
    var fetched = new LinkedHashMap<String, T>();
    fetch.apply(context).forEach(item -> fetched.put(id.apply(item), item));
    items = fetched;
    fetchedAt = context.time().now();
    return List.copyOf(fetched.values());
  }

  /** Tells of an object that we made or changed. */
  public synchronized void put(T item) {
    if (items != null) {
      items.put(id.apply(item), item);
    }
  }

  /** Tells of an object that we removed. */
  public synchronized void remove(String removed) {
    if (items != null) {
      items.remove(removed);
    }
  }
}
