package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that one call requests and all calls share. The value, or the failure of the request, is
 * kept as long as the process runs. Thread-safe.
 */
public final class SharedResult<T> {

  private final String doing;
  private final Function<Call, T> request;
  private volatile SingleFlight flight;
  private volatile @Nullable T value;

  /**
   * @param doing completes "out of time while another call was …"
   */
  public SharedResult(String doing, Function<Call, T> request) {
    this.doing = doing;
    this.request = request;
    this.flight = newFlight();
  }

  /**
   * Sends the request, or waits for the call that sends it. If that call is cancelled or times out,
   * another one sends the request.
   *
   * @throws Failure of the request, or if this call itself is cancelled or out of time
   */
  public T get(Call call) {
    while (true) {
      var current = flight;
      current.join(call);
      var received = value;
      if (received != null) {
        return received;
      }
      renew(current);
    }
  }

  private synchronized void renew(SingleFlight ended) {
    if (flight == ended) {
      flight = newFlight();
    }
  }

  private SingleFlight newFlight() {
    return new SingleFlight(doing, call -> value = request.apply(call));
  }
}
