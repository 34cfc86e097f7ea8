package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an administrator does behind the clients' backs: the web UI of each account, its tokens and
 * permissions, and the server itself. Without an account's name {@link LandscapeTenant#STANDALONE}
 * is meant.
 */
public final class LandscapeConsole {
  private final List<Account> accounts;
  private final LandscapeAccess access;
  private final WebTokens tokens;
  private final Startup startup;
  private final ScriptProfiles profiles;
  private final Scripts scripts;
  private final Activities activities;

  LandscapeConsole(
      List<Account> accounts,
      LandscapeAccess access,
      WebTokens tokens,
      Startup startup,
      ScriptProfiles profiles,
      Scripts scripts,
      Activities activities) {
    this.accounts = accounts;
    this.access = access;
    this.tokens = tokens;
    this.startup = startup;
    this.profiles = profiles;
    this.scripts = scripts;
    this.activities = activities;
  }

  /** Script profiles: archived ones are found by their id and not listed, and a delete archives. */
  public ItemConsole scriptProfiles() {
    return scriptProfiles(LandscapeTenant.STANDALONE);
  }

  /**
   * The same of an account.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public ItemConsole scriptProfiles(String account) {
    return profiles.console(Account.named(accounts, account));
  }

  /**
   * Scripts, {@code code} with its first line, {@code attachments} in base64 by their names: those
   * archived or redacted are found by their id and not listed. A delete archives, but for v1
   * scripts, which it removes. {@code status} {@code V1} makes a v1 script.
   */
  public ItemConsole scripts() {
    return scripts(LandscapeTenant.STANDALONE);
  }

  /**
   * The same of an account.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public ItemConsole scripts(String account) {
    return scripts.console(Account.named(accounts, account));
  }

  /** Access groups; a delete moves what is in one to its parent. */
  public ItemConsole accessGroups() {
    return accessGroups(LandscapeTenant.STANDALONE);
  }

  /**
   * The same of an account.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public ItemConsole accessGroups(String account) {
    return Account.named(accounts, account).groupConsole();
  }

  /** Redacts a script, as the web UI's delete does; false when there is none to redact. */
  public boolean redactScript(String id) {
    var account = Account.named(accounts, LandscapeTenant.STANDALONE);
    var script = account.scripts().find(id).filter(row -> !Scripts.inState(row, Scripts.V1));
    script.ifPresent(row -> scripts.redact(account, id));
    return script.isPresent();
  }

  /** Lets a profile run now, with this outcome; its activity is answered. */
  public ObjectNode runProfile(String id, String status) {
    var account = Account.named(accounts, LandscapeTenant.STANDALONE);
    var profile =
        account
            .profiles()
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("there is no profile " + id));
    return activities.run(profile, status);
  }

  /** Makes every token there is invalid; who logs in again gets a valid one. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** Switches script profiles on or off for the whole server. */
  public void enableScriptProfiles(boolean on) {
    access.setScriptProfiles(on);
  }

  /**
   * Disables an account, or enables it again.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public void disableAccount(String account, boolean disabled) {
    access.setDisabled(Account.named(accounts, account), disabled);
  }

  /** From now on, so many requests are answered by the proxy, since the server starts. */
  public void startServer(int requests) {
    startup.begin(requests);
  }

  /** The permissions the person has, by name. */
  public List<String> permissions() {
    return access.granted();
  }

  /**
   * Takes a permission, such as {@code Manage Scripts}.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void removePermission(String name) {
    access.set(name, false);
  }

  /**
   * Gives it back.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void addPermission(String name) {
    access.set(name, true);
  }

  /** The same over the control port, below {@code /landscape}. */
  public List<Route> routes() {
    var all = new ArrayList<Route>(items("/landscape", LandscapeTenant.STANDALONE));
    accounts.forEach(
        account -> all.addAll(items("/landscape/accounts/" + account.name(), account.name())));
    all.addAll(serverRoutes());
    return List.copyOf(all);
  }

  private List<Route> items(String path, String account) {
    return Stream.of(
            scriptProfiles(account).routes(path + "/script-profiles"),
            scripts(account).routes(path + "/scripts"),
            accessGroups(account).routes(path + "/access-groups"))
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> serverRoutes() {
    return List.of();
  }
}
