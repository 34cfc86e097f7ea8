package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/** One account of the server with its own key pair, scripts, profiles and access groups. */
final class Account {
  private final String name;
  private final String title;
  private final boolean usual;
  private final String accessKey;
  private final String secretKey;
  private final Table scripts;
  private final Table profiles;
  private final AccessGroups groups;

  /**
   * @param usual whether a login without an account's name uses this account
   */
  Account(String name, String title, boolean usual, Store store, Sequence ids, Quirks quirks) {
    this.name = name;
    this.title = title;
    this.usual = usual;
    this.accessKey = "AK" + store.nextUuid().replace("-", "").substring(0, 18);
    this.secretKey = store.nextUuid().replace("-", "");
    this.scripts = store.table(new ScriptStamp(store, ids, quirks));
    this.profiles = store.table(new ProfileStamp(store, ids));
    this.groups = new AccessGroups(store, ids);
  }

  /**
   * The account of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Account named(List<Account> accounts, String name) {
    return accounts.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no account \"" + name + "\""));
  }

  String name() {
    return name;
  }

  String title() {
    return title;
  }

  boolean usual() {
    return usual;
  }

  String accessKey() {
    return accessKey;
  }

  String secretKey() {
    return secretKey;
  }

  Table scripts() {
    return scripts;
  }

  Table profiles() {
    return profiles;
  }

  AccessGroups groups() {
    return groups;
  }

  /** The access groups. The objects of a deleted group move to its parent. */
  ItemConsole groupConsole() {
    return groups.console(this::move);
  }

  private void move(String group, String parent) {
    for (var table : List.of(scripts, profiles)) {
      for (var row : table.list()) {
        if (row.path("access_group").asText().equals(group)) {
          table.update(row.path("id").asText(), Json.object().put("access_group", parent));
        }
      }
    }
  }
}
