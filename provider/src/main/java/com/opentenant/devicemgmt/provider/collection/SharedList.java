package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The list of one kind of object, shared by all calls of the process. The list fetches a page when
 * a call needs it, and stores the process's own writes. Thread-safe.
 *
 * <p>The first two Reads send one request each. The third Read fetches the first page. From then
 * on, Reads use the pages. The list fetches another page if two conditions hold: no page has the
 * object, and single requests for all Reads so far would be at least as many as the list has pages.
 * So a thousand Reads send as many requests as the list has pages. Whatever their order, the Reads
 * send at most about twice as many requests as the cheaper way: single requests, or the whole list.
 */
public final class SharedList<T> {

  /** How long the list is used after its last page was received. */
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** How long a Read waits for others. The engine sends parallel Reads within some 10 ms. */
  static final Duration PATIENCE = Duration.ofMillis(30);

  /** How often a call reads the list again because this process wrote to it meanwhile. */
  private static final int WALKS = 3;

  private final Function<Call, ListPage<T>> firstPage;
  private final Function<T, String> id;
  private final List<Cancellation> gathering = new ArrayList<>();
  private ListWalk<T> walk;
  private long walkNumber;
  private Instant livedAt = Instant.MIN;
  private @Nullable SingleFlight underWay;

  /** Describes a list; sends nothing. Ids are compared without case. */
  public SharedList(Function<Call, ListPage<T>> firstPage, Function<T, String> id) {
    this.firstPage = firstPage;
    this.id = id;
    this.walk = new ListWalk<>(firstPage, id);
  }

  /**
   * Returns an object from a page of the list, or from {@code single}. The list calls {@code
   * single} if it lacks the object, because only a single request proves that the object was
   * deleted. It also calls {@code single} if it cannot fetch a page.
   */
  public T read(Call call, String wanted, BiFunction<Call, String, T> single) {
    return find(call, wanted).orElseGet(() -> single.apply(call, wanted));
  }

  /** The complete list; it may be up to a minute old. */
  public List<T> all(Call call) {
    long known;
    synchronized (this) {
      renewIfOld(call.time().now());
      known = walkNumber;
    }
    return complete(call, known);
  }

  /** The complete list, as it is now. */
  public List<T> fetchAnew(Call call) {
    long coming;
    synchronized (this) {
      coming = walk.hasBegun() ? walkNumber + 1 : walkNumber;
    }
    return complete(call, coming);
  }

  /** Sends a create or an update and stores its response. */
  public T write(Supplier<T> request) {
    try {
      var item = request.get();
      synchronized (this) {
        walk.put(item);
      }
      return item;
    } catch (Failure.NotFound | Failure.Uncertain unexpected) {
      drop();
      throw unexpected;
    }
  }

  /** Sends a delete and removes the object. */
  public void remove(String removed, Runnable request) {
    try {
      request.run();
      synchronized (this) {
        walk.remove(removed);
      }
    } catch (Failure.NotFound | Failure.Uncertain unexpected) {
      drop();
      throw unexpected;
    }
  }

  /** Forgets the list, because it is out of date. */
  public synchronized void drop() {
    renew(Instant.MIN);
  }

  private Optional<T> find(Call call, String wanted) {
    arrive(call);
    var mayGather = true;
    while (true) {
      var enough = new Cancellation();
      Optional<SingleFlight> page;
      synchronized (this) {
        var known = walk.find(wanted);
        if (known.isPresent() || walk.isOverForReads()) {
          return known;
        }
        page = page(walk.isWorthAPage());
        if (page.isEmpty() && mayGather) {
          gathering.add(enough);
        }
      }
      if (page.isPresent()) {
        joinIfItWorks(call, page.get());
      } else if (mayGather) {
        mayGather = gather(call, enough);
      } else {
        return Optional.empty();
      }
    }
  }

  private synchronized void arrive(Call call) {
    renewIfOld(call.time().now());
    walk.countRead();
    if (walk.isWorthAPage()) {
      gathering.forEach(Cancellation::cancel);
      gathering.clear();
    }
  }

  /** Waits a moment for enough Reads to fetch a page; returns whether there are enough. */
  private boolean gather(Call call, Cancellation enough) {
    try (var registration = call.cancellation().onCancel(enough::cancel)) {
      call.time().sleep(Collections.min(List.of(PATIENCE, call.remaining())), enough);
      return false;
    } catch (Failure.Cancelled ignored) {
      // Other Reads ended the wait, or the call is cancelled.
      call.cancellation().throwIfCancelled();
      return true;
    } finally {
      synchronized (this) {
        gathering.remove(enough);
      }
    }
  }

  /** If the list fails, for example for lack of a permission, a single request may still work. */
  private static void joinIfItWorks(Call call, SingleFlight page) {
    try {
      page.join(call);
    } catch (Failure failure) {
      if (SingleFlight.isOwnEnd(failure)) {
        throw failure;
      }
    }
  }

  /**
   * @param wanted the number of the oldest walk that may be returned
   */
  private List<T> complete(Call call, long wanted) {
    var least = wanted;
    for (var walks = 1; ; ) {
      SingleFlight page;
      synchronized (this) {
        if (walkNumber >= least && walk.isComplete()) {
          if (walk.mayMissRows() && walks < WALKS) {
            walks++;
            least = walkNumber + 1;
          } else {
            walk.acceptAsIs();
            return walk.items();
          }
        }
        if (walkNumber < least && underWay == null) {
          renew(call.time().now());
        }
        page = page(true).orElseThrow();
      }
      page.join(call);
    }
  }

  /** The page that is being fetched, else the next one if it is wanted. */
  private Optional<SingleFlight> page(boolean wanted) {
    if (underWay == null && wanted) {
      var target = walk;
      var next = target.begin();
      underWay = new SingleFlight("fetching the list", call -> fetch(call, target, next));
    }
    return Optional.ofNullable(underWay);
  }

  private void fetch(Call call, ListWalk<T> target, Function<Call, ListPage<T>> next) {
    try {
      var page = next.apply(call);
      synchronized (this) {
        target.add(page);
        livedAt = call.time().now();
      }
    } catch (Failure failure) {
      if (!SingleFlight.isOwnEnd(failure)) {
        synchronized (this) {
          target.fail();
        }
      }
      throw failure;
    } finally {
      synchronized (this) {
        underWay = null;
      }
    }
  }

  private void renewIfOld(Instant now) {
    if (underWay == null && now.isAfter(livedAt.plus(MAX_AGE))) {
      renew(now);
    }
  }

  private void renew(Instant now) {
    walk = new ListWalk<>(firstPage, id);
    walkNumber++;
    livedAt = now;
  }
}
