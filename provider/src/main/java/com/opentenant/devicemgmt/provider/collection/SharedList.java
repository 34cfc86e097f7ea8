package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of one kind of object: the pages of its list, fetched one by one as they
 * are needed and shared by all who ask, kept up to date with our own writes. Thread-safe.
 *
 * <p>One or two Reads are a request each; the third begins the list. Its pages answer every Read
 * from then on, and a further one is fetched when somebody asks for an object not yet seen and all
 * pages together cost no more requests than the Reads so far would have. So a thousand objects cost
 * as many requests as the list has pages, and however the Reads come, there are at most about twice
 * as many requests as the better of both ways needs.
 */
public final class SharedList<T> {

  /** How long the list answers after its last page was received. */
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** How long a Read waits for others. The engine sends parallel Reads within some 10 ms. */
  static final Duration PATIENCE = Duration.ofMillis(30);

  /** How often a call goes through the list for a complete one, while we ourselves write. */
  private static final int WALKS = 3;

  private final boolean batchReads;
  private final Function<Call, ListPage<T>> firstPage;
  private final Function<T, String> id;
  private final List<Cancellation> gathering = new ArrayList<>();
  private ListWalk<T> walk;
  private long walkNumber;
  private Instant livedAt = Instant.MIN;
  private @Nullable SingleFlight underWay;

  /**
   * Describes a list; sends nothing. Ids are compared without case.
   *
   * @param batchReads whether pages of the list answer Reads
   */
  public SharedList(
      boolean batchReads, Function<Call, ListPage<T>> firstPage, Function<T, String> id) {
    this.batchReads = batchReads;
    this.firstPage = firstPage;
    this.id = id;
    this.walk = new ListWalk<>(firstPage, id);
  }

  /**
   * One object: from a page of the list, else by a request of its own. That is sent also when the
   * list turns out to lack the object, because only its answer proves that it is gone, and when a
   * page could not be fetched.
   */
  public T read(Call call, String wanted, BiFunction<Call, String, T> single) {
    var listed = batchReads ? find(call, wanted) : Optional.<T>empty();
    return listed.orElseGet(() -> single.apply(call, wanted));
  }

  /** The complete list, as known. */
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

  /** Sends a create or an update and remembers its answer. */
  public T write(Supplier<T> request) {
    try {
      var item = request.get();
      synchronized (this) {
        walk.put(item);
      }
      return item;
    } catch (Failure.NotFound | Failure.Uncertain surprise) {
      drop();
      throw surprise;
    }
  }

  /** Sends a delete and remembers it. */
  public void remove(String removed, Runnable request) {
    try {
      request.run();
      synchronized (this) {
        walk.remove(removed);
      }
    } catch (Failure.NotFound | Failure.Uncertain surprise) {
      drop();
      throw surprise;
    }
  }

  /** Forgets everything, because somebody else has been at work. */
  public synchronized void drop() {
    renew(Instant.MIN);
  }

  private Optional<T> find(Call call, String wanted) {
    arrive(call);
    var mayGather = true;
    while (true) {
      var company = new Cancellation();
      Optional<SingleFlight> page;
      synchronized (this) {
        var known = walk.find(wanted);
        if (known.isPresent() || walk.isOverForReads()) {
          return known;
        }
        page = page(walk.isWorthAPage());
        if (page.isEmpty() && mayGather) {
          gathering.add(company);
        }
      }
      if (page.isPresent()) {
        joinUnlessBroken(call, page.get());
      } else if (mayGather) {
        mayGather = gather(call, company);
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

  /** Waits a moment for the Reads that make a page worth its request; says whether they came. */
  private boolean gather(Call call, Cancellation company) {
    try (var registration = call.cancellation().onCancel(company::cancel)) {
      call.time().sleep(shorter(PATIENCE, call.remaining()), company);
      return false;
    } catch (Failure.Cancelled woken) {
      call.cancellation().throwIfCancelled();
      return true;
    } finally {
      synchronized (this) {
        gathering.remove(company);
      }
    }
  }

  /** What is wrong with the list (a permission, say) need not be wrong with a single request. */
  private static void joinUnlessBroken(Call call, SingleFlight page) {
    try {
      page.join(call);
    } catch (Failure failure) {
      if (SingleFlight.isOwnEnd(failure)) {
        throw failure;
      }
    }
  }

  /**
   * @param wanted the number of the walk that the answer must come from, or a later one
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

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
