package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/**
 * A list in memory in pages of 300, for tests of {@link SharedList}. It counts its requests. A test
 * can hold a page after its rows were read, which an HTTP server cannot do. Thread-safe.
 */
final class ListServer {

  /** An object on the server. */
  record Row(String id, String text) {}

  /** A page whose rows were read, but are not returned yet. */
  record HeldPage(Call context, CountDownLatch gate) {
    void release() {
      gate.countDown();
    }

    private void await() {
      try (var registration = context.cancellation().onCancel(gate::countDown)) {
        gate.await();
        context.cancellation().throwIfCancelled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure.Cancelled("interrupted");
      }
    }
  }

  static final int PAGE_SIZE = 300;

  final List<Row> rows = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  private final List<HeldPage> everHeld = new ArrayList<>();
  private final BlockingQueue<HeldPage> held = new LinkedBlockingQueue<>();
  private boolean holding;
  private boolean hasTotal = true;
  private Optional<Failure> pageFailure = Optional.empty();
  private Runnable betweenPages = () -> {};

  static ListServer with(int count) {
    var server = new ListServer();
    IntStream.range(0, count).forEach(number -> server.rows.add(new Row(id(number), "as listed")));
    return server;
  }

  static String id(int number) {
    return "item-" + number;
  }

  SharedList<Row> snapshot() {
    return new SharedList<>(context -> page(context, 0), Row::id);
  }

  ListPage<Row> page(Call context, int first) {
    Optional<HeldPage> heldPage;
    ListPage<Row> page;
    synchronized (this) {
      requests.add("page " + (first / PAGE_SIZE + 1));
      heldPage = hold(context);
      page = pageFailure.isPresent() ? null : rowsFrom(first);
    }
    heldPage.ifPresent(HeldPage::await);
    if (page == null) {
      throw pageFailure.orElseThrow();
    }
    return page;
  }

  synchronized Row get(Call context, String id) {
    requests.add("get " + id);
    return rows.stream()
        .filter(row -> row.id().equalsIgnoreCase(id))
        .map(row -> new Row(row.id(), "as read alone"))
        .findFirst()
        .orElseThrow(() -> new Failure.NotFound(id + " is not there"));
  }

  synchronized void change(int number, String text) {
    rows.set(number, new Row(id(number), text));
  }

  synchronized void holdPages() {
    holding = true;
  }

  /** Waits until a page is requested and held. */
  HeldPage awaitHeldPage() throws InterruptedException {
    return held.take();
  }

  /** Returns the held pages, and holds no further ones. */
  synchronized void releasePages() {
    holding = false;
    everHeld.forEach(HeldPage::release);
  }

  synchronized void failPages(Failure failure) {
    pageFailure = Optional.of(failure);
  }

  synchronized void recover() {
    pageFailure = Optional.empty();
  }

  synchronized void hideTotal() {
    hasTotal = false;
  }

  /** What happens on the server after each page. */
  synchronized void afterEachPage(Runnable work) {
    betweenPages = work;
  }

  synchronized long pages() {
    return requests.stream().filter(each -> each.startsWith("page")).count();
  }

  synchronized long gets() {
    return requests.stream().filter(each -> each.startsWith("get")).count();
  }

  private ListPage<Row> rowsFrom(int first) {
    var end = Math.min(rows.size(), first + PAGE_SIZE);
    var page = List.copyOf(rows.subList(Math.min(first, end), end));
    var total = hasTotal ? rows.size() : null;
    var isLast = end == rows.size();
    betweenPages.run();
    return new ListPage<>(page, total, isLast ? null : later -> page(later, first + PAGE_SIZE));
  }

  private Optional<HeldPage> hold(Call context) {
    if (!holding) {
      return Optional.empty();
    }
    var page = new HeldPage(context, new CountDownLatch(1));
    everHeld.add(page);
    held.add(page);
    return Optional.of(page);
  }
}
