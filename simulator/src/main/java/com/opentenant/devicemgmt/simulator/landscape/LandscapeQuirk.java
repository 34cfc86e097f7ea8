package com.opentenant.devicemgmt.simulator.landscape;

import java.util.EnumSet;
import java.util.Set;

/**
 * A behaviour of the real server that sources disagree on or that is only inferred. Where the
 * sources are: the API's reference pages and release notes (documents), the official web UI, the
 * OpenAPI description by an engineer of Canonical, and his Terraform provider.
 */
public enum LandscapeQuirk {
  /**
   * A script profile's title is taken while an archived one has it. Off by default. Unknown; the
   * Terraform provider's examples put a random part into the titles of what can only be archived,
   * as if it were.
   */
  ARCHIVED_PROFILE_TITLES_RESERVED(false),
  /**
   * A script's title is taken while an archived or redacted one has it. Off by default, with the
   * same doubt.
   */
  ARCHIVED_SCRIPT_TITLES_RESERVED(false),
  /**
   * The tags of a profile come back in another order each time. On by default: they are a set, and
   * the Terraform provider had to sort them.
   */
  TAGS_SHUFFLED(true),
  /**
   * Each profile runs once more between any two reads, so that {@code next_run}, {@code last_run},
   * {@code last_activity} and the count of computers change all the time. On by default, because
   * clients must ignore these fields.
   */
  RUNS_BETWEEN_READS(true),
  /**
   * {@code created_by} is null. Off by default. The OpenAPI description and the web UI know it for
   * people who were removed.
   */
  CREATED_BY_NULL(false),
  /**
   * {@code next} and {@code previous} are paths that don't exist, {@code /v2/script-profiles?…}. On
   * by default (off: whole URLs). The documented examples show three forms, one of them this.
   */
  NEXT_ODD(true),
  /**
   * Lists lack {@code next} and {@code previous}. Off by default. The web UI and the OpenAPI
   * description never look at them.
   */
  NEXT_ABSENT(false),
  /**
   * The profiles of a script are a bare array of {@code id} and {@code title}. Off by default (then
   * a page of whole profiles, as documented). So the OpenAPI description has it.
   */
  PROFILES_OF_SCRIPT_BRIEF(false),
  /**
   * Error bodies are {@code {"code": 404, "message"}}. Off by default (then {@code {"error":
   * "CodeName", "message"}}, as the web UI and the official client read them). The OpenAPI
   * description has it so.
   */
  ERROR_CODE_NUMBER(false),
  /**
   * Error bodies are {@code {"code": "CodeName", "message"}}. Off by default. A Go SDK of a third
   * party reads them so.
   */
  ERROR_CODE_TEXT(false),
  /**
   * Fields that don't do are answered 422. Off by default (then 400). No source names the status;
   * Pydantic, which the server uses, is often answered so.
   */
  BAD_FIELDS_UNPROCESSABLE(false),
  /**
   * Creates are answered 200 instead of 201, archive and redact 200 without a body instead of 204.
   * Off by default. The web UI's mocks have it so; the OpenAPI description has 201 and 204.
   */
  STATUSES_200(false),
  /**
   * Archive is answered 200 with the object. Off by default. The documents show it for the twin of
   * script profiles, USG profiles.
   */
  ARCHIVE_RETURNS_OBJECT(false),
  /**
   * To archive an archived profile or script again is a 400. Off by default (then nothing happens
   * and all is well). Unknown.
   */
  ARCHIVE_TWICE_REFUSED(false),
  /**
   * {@code account} in a login is ignored, and the session lands in the default account. Off by
   * default. Inferred: access keys have no such field, and clients have long got by without it.
   */
  LOGIN_IGNORES_ACCOUNT(false),
  /**
   * The server takes every carriage return out of a script. On by default. The notes of 25.04 speak
   * of better handling of them; the web UI takes them out before it sends.
   */
  CARRIAGE_RETURNS_STRIPPED(true),
  /** Blanks around a script's interpreter are stripped. On by default. Unknown. */
  INTERPRETER_STRIPPED(true),
  /**
   * Each edit of a script makes a version, also one of its title alone. On by default (off: only a
   * change of the code). Unknown; the rows of versions hold a title.
   */
  VERSION_PER_EDIT(true),
  /**
   * An empty {@code username} in an edit of a script changes nothing. Off by default (then it
   * clears it). Unknown.
   */
  EMPTY_USERNAME_IGNORED(false),
  /**
   * A script that doesn't exist is a 404 of the legacy API. Off by default (then a 400, as its
   * other errors). The OpenAPI description lists both.
   */
  LEGACY_NOT_FOUND(false),
  /**
   * A profile for a script that is archived, redacted or v1 is refused with a 404. Off by default
   * (then a 400). Unknown; the web UI doesn't offer such scripts.
   */
  UNUSABLE_SCRIPT_NOT_FOUND(false),
  /**
   * Every object carries a key that no document names. On by default: such keys appear from release
   * to release.
   */
  UNDOCUMENTED_KEYS(true);

  private final boolean usual;

  LandscapeQuirk(boolean usual) {
    this.usual = usual;
  }

  /** Those that are on unless switched off. */
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
