package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.List;
import java.util.function.UnaryOperator;

/** The changes of script profiles, for all routes and the console. */
final class ScriptProfiles {

  private final Store store;
  private final LandscapeSettings settings;
  private final Quirks quirks;
  private final LandscapeResponses responses;

  ScriptProfiles(ServerParts parts) {
    this.store = parts.store();
    this.settings = parts.settings();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
  }

  /**
   * Adds a profile of an active v2 script, in that script's access group.
   *
   * @throws Refusal if the script or the title is invalid, or if there are too many profiles
   */
  ObjectNode create(Account account, ObjectNode values) {
    return store.locked(
        () -> {
          var script = usableScript(account, values.path(ProfileInput.SCRIPT_ID).asText());
          values.set("access_group", script.get("access_group"));
          refuseTakenTitle(account, values, "");
          int most = settings.limits().maxProfiles();
          if (account.profiles().count(row -> !archived(row)) >= most) {
            throw responses.refusal(
                400, "MaxNumProfilesReached", "There can be at most " + most + " script profiles.");
          }
          return account.profiles().insert(values);
        });
  }

  private ObjectNode usableScript(Account account, String id) {
    var script = account.scripts().find(id).orElseThrow(() -> responses.unknownScript(id));
    var status = script.path(Scripts.STATUS).asText();
    if (!status.equals(Scripts.ACTIVE)) {
      int refused = quirks.has(LandscapeQuirk.UNUSABLE_SCRIPT_NOT_FOUND) ? 404 : 400;
      throw responses.refusal(
          refused, "InvalidScript", "Script " + id + " is " + status + ", not an active v2 one.");
    }
    return script;
  }

  /**
   * Changes a profile.
   *
   * @param reading returns the changes for the current profile
   * @throws Refusal if there is none, if it is archived, or if another profile has the new title
   */
  ObjectNode patch(Account account, String id, UnaryOperator<ObjectNode> reading) {
    return store.locked(
        () -> {
          var row = find(account, id);
          if (archived(row)) {
            throw responses.refusal(
                400, "ScriptProfileArchived", "The script profile is archived.");
          }
          var changes = reading.apply(row);
          refuseTakenTitle(account, changes, row.path("id").asText());
          return account.profiles().update(id, changes).orElseThrow();
        });
  }

  /**
   * The profile with this id, archived or not.
   *
   * @throws Refusal if there is none
   */
  ObjectNode find(Account account, String id) {
    return account
        .profiles()
        .find(id)
        .orElseThrow(
            () ->
                responses.refusal(
                    404, "UnknownScriptProfile", "There is no script profile " + id + "."));
  }

  private void refuseTakenTitle(Account account, ObjectNode values, String self) {
    boolean reserved = quirks.has(LandscapeQuirk.ARCHIVED_PROFILE_TITLES_RESERVED);
    var title = values.path(ProfileInput.TITLE);
    var others =
        account
            .profiles()
            .count(
                other ->
                    other.path(ProfileInput.TITLE).equals(title)
                        && !other.path("id").asText().equals(self)
                        && (reserved || !archived(other)));
    if (others > 0) {
      throw responses.refusal(
          409, "DuplicateScriptProfile", "There is a script profile " + title + ".");
    }
  }

  /** Archives a profile permanently; false if it is already archived. */
  boolean archive(Account account, String id) {
    return store.locked(
        () -> {
          var row = account.profiles().find(id).filter(found -> !archived(found));
          row.ifPresent(
              found -> account.profiles().update(id, Json.object().put("archived", true)));
          return row.isPresent();
        });
  }

  /** Archives all profiles of a script. */
  void archiveAllOf(Account account, String script) {
    of(account, script).forEach(row -> archive(account, row.path("id").asText()));
  }

  /** The profiles of a script, including archived ones. */
  List<ObjectNode> of(Account account, String script) {
    return account.profiles().list().stream()
        .filter(row -> row.path(ProfileInput.SCRIPT_ID).asText().equals(script))
        .toList();
  }

  static boolean archived(ObjectNode row) {
    return row.path("archived").asBoolean();
  }

  ItemConsole console(Account account) {
    return new ItemConsole(account.profiles(), ProfileInput.defaults())
        .retiring(row -> !archived(row), id -> archive(account, id));
  }
}
