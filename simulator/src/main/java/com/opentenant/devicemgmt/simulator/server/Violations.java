package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;

/** Requests that a vendor's documentation does not allow, in order of arrival. */
public final class Violations {
  private final List<String> texts = new ArrayList<>();

  public synchronized void add(Call call, String text) {
    texts.add(call.method() + " " + call.target() + ": " + text);
  }

  public synchronized List<String> list() {
    return List.copyOf(texts);
  }

  public synchronized void clear() {
    texts.clear();
  }
}
