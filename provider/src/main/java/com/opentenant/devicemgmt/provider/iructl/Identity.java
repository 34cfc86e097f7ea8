package com.opentenant.devicemgmt.provider.iructl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all items have.
 *
 * @param id of the tenant if the item is pushed; else one that only the repository has. In lower
 *     case
 * @param name as the tenant has it; the name of the folder may differ
 * @param createdAt empty if it is not known
 * @param isPushed whether the tenant has the item
 * @param isChanged whether the repository has changes that were not pushed
 */
public record Identity(
    String id,
    String name,
    boolean active,
    String createdAt,
    boolean isPushed,
    boolean isChanged,
    List<Assignment> assignments) {

  public Identity {
    assignments = List.copyOf(assignments);
  }

  /**
   * An assignment to a blueprint, which iructl adds and never removes.
   *
   * @param blueprint a UUID or a name
   * @param node the UUID of the assignment node; null for the root
   */
  public record Assignment(String blueprint, @Nullable String node) {}
}
