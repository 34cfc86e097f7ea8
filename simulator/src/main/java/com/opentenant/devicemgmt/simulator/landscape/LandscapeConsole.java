package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;
import java.util.Optional;

/**
 * The actions of an administrator: the web UI of each account, its tokens and permissions, and the
 * server itself. Methods without an account's name use {@link LandscapeTenant#STANDALONE}.
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

  /** Script profiles. Archived ones are found by their id and are not listed. A delete archives. */
  public ItemConsole scriptProfiles() {
    return scriptProfiles(LandscapeTenant.STANDALONE);
  }

  /**
   * The same for an account.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public ItemConsole scriptProfiles(String account) {
    return profiles.console(Account.named(accounts, account));
  }

  /**
   * Scripts. {@code code} includes the interpreter line, and {@code attachments} has base64 texts
   * by file name. Archived and redacted scripts are found by their id and are not listed. A delete
   * archives a v2 script and removes a v1 script. The {@code status} {@code V1} creates a v1
   * script.
   */
  public ItemConsole scripts() {
    return scripts(LandscapeTenant.STANDALONE);
  }

  /**
   * The same for an account.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public ItemConsole scripts(String account) {
    return scripts.console(Account.named(accounts, account));
  }

  /** Access groups. A delete moves the group's objects to its parent. */
  public ItemConsole accessGroups() {
    return accessGroups(LandscapeTenant.STANDALONE);
  }

  /**
   * The same for an account.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public ItemConsole accessGroups(String account) {
    return Account.named(accounts, account).groupConsole();
  }

  /**
   * Redacts a script of any account, as the web UI's delete does; false if there is no such v2
   * script.
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

  /** Records a run of a profile of any account, with this outcome, and returns the activity. */
  public Optional<ObjectNode> runProfile(String id, String status) {
    return accounts.stream()
        .flatMap(account -> account.profiles().find(id).stream())
        .findFirst()
        .map(profile -> activities.run(profile, status));
  }

  /** Makes all tokens invalid. A new login returns a valid one. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** Enables or disables script profiles for the whole server. */
  public void enableScriptProfiles(boolean on) {
    parts.access().setScriptProfiles(on);
  }

  /**
   * Disables an account, or enables it again.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public void disableAccount(String account, boolean disabled) {
    parts.access().setDisabled(Account.named(accounts, account), disabled);
  }

  /** Starts the server: the proxy returns a 503 to this many requests. */
  public void startServer(int requests) {
    startup.begin(requests);
  }

  /** Switches a quirk on or off. */
  public void setQuirk(LandscapeQuirk quirk, boolean on) {
    parts.quirks().set(quirk, on);
  }

  /**
   * The permissions of the user, such as {@code Manage Scripts}. Landscape's own names are not
   * documented.
   */
  public Permissions permissions() {
    return parts.access().permissions();
  }

  /** The routes of the control port, below {@code /landscape}. */
  public List<Route> routes() {
    var names = accounts.stream().map(Account::name).toList();
    return new LandscapeControl(this, names, parts.quirks()).routes();
  }
}
