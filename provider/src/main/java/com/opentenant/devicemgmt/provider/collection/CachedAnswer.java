package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One answer for all who need it, asked for once: it, or the failure that came instead, stays for
 * as long as the process lives. Thread-safe.
 */
public final class CachedAnswer<T> {

  private final String doing;
  private final Function<Call, T> ask;
  private volatile SingleFlight turn;
  private volatile @Nullable T answer;

  /**
   * @param doing completes "out of time while another call was …"
   */
  public CachedAnswer(String doing, Function<Call, T> ask) {
    this.doing = doing;
    this.ask = ask;
    this.turn = newTurn();
  }

  /**
   * Asks, or waits for whoever asks now. The end of that one's own call is no answer: somebody else
   * asks then.
   *
   * @throws Failure that came instead, or because this very call is over
   */
  public T get(Call call) {
    while (true) {
      var current = turn;
      current.join(call);
      var came = answer;
      if (came != null) {
        return came;
      }
      renew(current);
    }
  }

  private synchronized void renew(SingleFlight spent) {
    if (turn == spent) {
      turn = newTurn();
    }
  }

  private SingleFlight newTurn() {
    return new SingleFlight(doing, call -> answer = ask.apply(call));
  }
}
