package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.Router;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.stream.Stream;

/** A simulated Landscape server with two accounts: its API, its credentials, its console. */
public final class LandscapeTenant {
  /** Where a login lands that names no account. */
  public static final String STANDALONE = "standalone";

  /** The other account. */
  public static final String BRANCH = "branch";

  private final Router router;
  private final Startup startup = new Startup();
  private final Sequence ids = new Sequence();
  private final List<Account> accounts;
  private final String password;
  private final LandscapeConsole console;

  public LandscapeTenant(LandscapeSettings settings, Store store, Violations violations) {
    var quirks = new Quirks(settings.quirks());
    this.accounts =
        List.of(
            new Account(STANDALONE, "Example Net", true, store, ids, quirks),
            new Account(BRANCH, "Example Net, branch", false, store, ids, quirks));
    // Not ASCII, as passwords may be.
    this.password = "pw-ü-" + store.nextUuid();
    var responses = new LandscapeResponses(quirks);
    var tokens = new WebTokens(store);
    var access = new LandscapeAccess(settings, responses, tokens, violations);
    var parts = new ServerParts(store, settings, quirks, responses, access, violations);
    var pages = new Pages(parts);
    var activities = new Activities(store, ids);
    var profiles = new ScriptProfiles(parts);
    var scripts = new Scripts(parts, profiles);
    var texts = new ScriptText(parts);
    var scriptView = new ScriptView(parts, profiles, texts);
    var profileView = new ProfileView(parts, activities);
    var routes =
        Stream.of(
                new LoginRoutes(parts, tokens, accounts, password).routes(),
                new ServerRoutes(parts).routes(),
                new ScriptProfileRoutes(parts, profiles, profileView, activities, pages).routes(),
                new ScriptRoutes(parts, scripts, scriptView, pages).routes(),
                new LegacyRoutes(parts, new LegacyScripts(parts, texts, scriptView)).routes())
            .flatMap(List::stream)
            .toList();
    access.define(routes);
    this.router = new Router(routes, access, violations);
    this.console =
        new LandscapeConsole(parts, accounts, tokens, startup, profiles, scripts, activities);
  }

  /** Answers the API's requests, while it starts as the proxy before it does. */
  public Handler handler() {
    return startup.before(router);
  }

  /** The same call; a login that misplaced its secrets is written down without them. */
  public Call withoutSecrets(Call call) {
    return call.path().contains("/login") ? call.hidingQuery() : call;
  }

  /** Every route, in the form {@code GET /api/v2/scripts/{id}}. */
  public List<String> routes() {
    return router.routes();
  }

  /** The key pair's public half for {@link #STANDALONE}; the same for the same seed. */
  public String accessKey() {
    return accessKey(STANDALONE);
  }

  /**
   * The key pair's public half for an account.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public String accessKey(String account) {
    return Account.named(accounts, account).accessKey();
  }

  /** The key pair's secret half for {@link #STANDALONE}. */
  public String secretKey() {
    return secretKey(STANDALONE);
  }

  /**
   * The key pair's secret half for an account.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public String secretKey(String account) {
    return Account.named(accounts, account).secretKey();
  }

  /** The e-mail address of the only user, who has access to both accounts. */
  public String email() {
    return ApiUser.EMAIL;
  }

  /** The same person's name for PAM. */
  public String identity() {
    return ApiUser.IDENTITY;
  }

  /** The password for both. */
  public String password() {
    return password;
  }

  /** Actions of an administrator in the web UI and on the server, without journal entries. */
  public LandscapeConsole console() {
    return console;
  }
}
