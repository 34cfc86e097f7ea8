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
  /** The account of a login that names none. */
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
    // A password may contain characters outside ASCII.
    this.password = "pw-ü-" + store.nextUuid();
    var responses = new LandscapeResponses(quirks);
    var tokens = new WebTokens(store);
    var signatures = new LegacySignatures(store, accounts, responses, violations);
    var access = new LandscapeAccess(settings, responses, tokens, signatures, violations);
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

  /** Handles the requests to the API. While the server starts, the proxy handles them. */
  public Handler handler() {
    return startup.before(LegacyBody.before(router));
  }

  /**
   * The same call. The journal does not show the query of a login, because a client may put secrets
   * there by mistake.
   */
  public Call withoutSecrets(Call call) {
    return call.path().contains("/login") ? call.hidingQuery() : call;
  }

  /** Every route, in the form {@code GET /api/v2/scripts/{id}}. */
  public List<String> routes() {
    return router.routes();
  }

  /** The access key of {@link #STANDALONE}. It depends on the seed. */
  public String accessKey() {
    return accessKey(STANDALONE);
  }

  /**
   * The access key of an account.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public String accessKey(String account) {
    return Account.named(accounts, account).accessKey();
  }

  /** The secret key of {@link #STANDALONE}. */
  public String secretKey() {
    return secretKey(STANDALONE);
  }

  /**
   * The secret key of an account.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public String secretKey(String account) {
    return Account.named(accounts, account).secretKey();
  }

  /** The e-mail address of the only user, who has access to both accounts. */
  public String email() {
    return ApiUser.EMAIL;
  }

  /** The user's name for PAM. */
  public String identity() {
    return ApiUser.IDENTITY;
  }

  /** The password for the e-mail address and the PAM name. */
  public String password() {
    return password;
  }

  /**
   * The actions of an administrator in the web UI and on the server. They are not in the journal.
   */
  public LandscapeConsole console() {
    return console;
  }
}
