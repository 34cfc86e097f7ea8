package com.opentenant.devicemgmt.simulator.landscape;

import java.util.EnumSet;
import java.util.Set;

/**
 * A behaviour of the server that is inferred, or on which the sources disagree. The sources are the
 * API's reference pages and release notes (the documents), the official web UI, the OpenAPI
 * description by an engineer of Canonical, and that engineer's Terraform provider.
 */
public enum LandscapeQuirk {
  /**
   * An archived script profile reserves its title. Off by default. Unknown; the Terraform
   * provider's examples add a random part to such titles.
   */
  ARCHIVED_PROFILE_TITLES_RESERVED(false),
  /**
   * An archived or redacted script reserves its title. Off by default. Unknown, like the one for
   * profiles.
   */
  ARCHIVED_SCRIPT_TITLES_RESERVED(false),
  /**
   * The tags of a profile are returned in random order. On by default: they are a set, and the
   * Terraform provider had to sort them.
   */
  TAGS_SHUFFLED(true),
  /**
   * Each profile runs between any two reads, so {@code next_run}, {@code last_run}, {@code
   * last_activity} and the number of computers change with each read. On by default, because
   * clients must ignore these fields.
   */
  RUNS_BETWEEN_READS(true),
  /**
   * {@code created_by} is null. Off by default. According to the OpenAPI description and the web
   * UI, it is null if the user was deleted.
   */
  CREATED_BY_NULL(false),
  /**
   * {@code next} and {@code previous} are paths that do not exist, {@code /v2/script-profiles?…}.
   * On by default (otherwise whole URLs). This is one of three forms in the documented examples.
   */
  NEXT_ODD(true),
  /**
   * Lists lack {@code next} and {@code previous}. Off by default. The web UI and the OpenAPI
   * description do not use them.
   */
  NEXT_ABSENT(false),
  /**
   * The profiles of a script are a bare array of {@code id} and {@code title}. Off by default (then
   * a page of whole profiles, as documented). Source: the OpenAPI description.
   */
  PROFILES_OF_SCRIPT_BRIEF(false),
  /**
   * Error bodies are {@code {"code": 404, "message"}}. Off by default (then {@code {"error":
   * "CodeName", "message"}}, as the web UI and the official client read them). Source: the OpenAPI
   * description.
   */
  ERROR_CODE_NUMBER(false),
  /**
   * Error bodies are {@code {"code": "CodeName", "message"}}. Off by default. Source: a third
   * party's Go SDK.
   */
  ERROR_CODE_TEXT(false),
  /**
   * Invalid fields get a 422. Off by default (then a 400). Inferred: no source names the status,
   * and servers with Pydantic often return a 422.
   */
  BAD_FIELDS_UNPROCESSABLE(false),
  /**
   * Creates return 200 in place of 201, and archive and redact return 200 without a body in place
   * of 204. Off by default. Source: the web UI's mocks; the OpenAPI description has 201 and 204.
   */
  STATUSES_200(false),
  /**
   * Archive returns 200 with the object. Off by default. The documents show it for USG profiles,
   * which are similar.
   */
  ARCHIVE_RETURNS_OBJECT(false),
  /**
   * Archiving an archived profile or script is a 400. Off by default (then it succeeds and changes
   * nothing). Unknown.
   */
  ARCHIVE_TWICE_REFUSED(false),
  /**
   * {@code account} in a login is ignored, and the session uses the default account. Off by
   * default. Inferred: logins with access keys have no such field, and some clients do not send it.
   */
  LOGIN_IGNORES_ACCOUNT(false),
  /**
   * The server removes all carriage returns from a script. On by default. The notes of 25.04
   * mention better handling of them; the web UI removes them before it sends.
   */
  CARRIAGE_RETURNS_STRIPPED(true),
  /** Blanks around a script's interpreter are stripped. On by default. Unknown. */
  INTERPRETER_STRIPPED(true),
  /**
   * Each edit of a script creates a version, even an edit of the title only. On by default
   * (otherwise only a change of the code). Unknown; the rows of versions have a title.
   */
  VERSION_PER_EDIT(true),
  /**
   * An empty {@code username} in an edit of a script is ignored. Off by default (then it clears the
   * user name). Unknown.
   */
  EMPTY_USERNAME_IGNORED(false),
  /**
   * A script that does not exist is a 404 in the legacy API. Off by default (then a 400, as its
   * other errors). The OpenAPI description lists both.
   */
  LEGACY_NOT_FOUND(false),
  /**
   * A profile for an archived, redacted or v1 script is a 404. Off by default (then a 400).
   * Unknown; the web UI does not offer such scripts.
   */
  UNUSABLE_SCRIPT_NOT_FOUND(false),
  /** Every object has an undocumented key. On by default: new releases add such keys. */
  UNDOCUMENTED_KEYS(true);

  private final boolean usual;

  LandscapeQuirk(boolean usual) {
    this.usual = usual;
  }

  /** The quirks that are on by default. */
  public static Set<LandscapeQuirk> usual() {
    var usual = EnumSet.noneOf(LandscapeQuirk.class);
    for (var quirk : values()) {
      if (quirk.usual) {
        usual.add(quirk);
      }
    }
    return usual;
  }
}
