package com.opentenant.devicemgmt.provider.iructl;

import java.util.List;

/**
 * What a repository has.
 *
 * @param items in the order of their folders
 * @param problems what cannot be read, each a sentence. An item with a problem is left out
 */
public record Contents(List<Item> items, List<String> problems) {

  public Contents {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }
}
