package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;
import java.util.Optional;

/**
 * The changes of an administrator, which clients do not see: the web UI of each account, its tokens
 * and permissions, and the server itself. Without an account's name {@link
 * LandscapeTenant#STANDALONE} is meant.
 */
public final class LandscapeConsole {
  private final ServerParts parts;
  private final List<Account> accounts;
  private final WebTokens tokens;
  private final Startup startup;
  private final ScriptProfiles profiles;
  private final Scripts scripts;
  private final Activities activities;

  LandscapeConsole(
      ServerParts parts,
      List<Account> accounts,
      WebTokens tokens,
      Startup startup,
      ScriptProfiles profiles,
      Scripts scripts,
      Activities activities) {
    this.parts = parts;
    this.accounts = accounts;
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

  /**
   * Redacts a script of any account, as the web UI's delete does; false when there is no such v2.
   */
  public boolean redactScript(String id) {
    for (var account : accounts) {
      var script = account.scripts().find(id).filter(row -> !Scripts.inState(row, Scripts.V1));
      if (script.isPresent()) {
        scripts.redact(account, id);
        return true;
      }
    }
    return false;
  }

  /** Lets a profile of any account run now, with this outcome, and answers its activity. */
  public Optional<ObjectNode> runProfile(String id, String status) {
    return accounts.stream()
        .flatMap(account -> account.profiles().find(id).stream())
        .findFirst()
        .map(profile -> activities.run(profile, status));
  }

  /** Makes all tokens invalid; a new login returns a valid one. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** Switches script profiles on or off for the whole server. */
  public void enableScriptProfiles(boolean on) {
    parts.access().setScriptProfiles(on);
  }

  /**
   * Disables an account, or enables it again.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public void disableAccount(String account, boolean disabled) {
    parts.access().setDisabled(Account.named(accounts, account), disabled);
  }

  /** From now on, so many requests are answered by the proxy, since the server starts. */
  public void startServer(int requests) {
    startup.begin(requests);
  }

  /** Switches a quirk on or off, from now on. */
  public void setQuirk(LandscapeQuirk quirk, boolean on) {
    parts.quirks().set(quirk, on);
  }

  /** The permissions of the person, such as {@code Manage Scripts}; the names are invented. */
  public Permissions permissions() {
    return parts.access().permissions();
  }

  /** The same over the control port, below {@code /landscape}. */
  public List<Route> routes() {
    var names = accounts.stream().map(Account::name).toList();
    return new LandscapeControl(this, names, parts.quirks()).routes();
  }
}
