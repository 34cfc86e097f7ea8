package com.opentenant.devicemgmt.simulator.iru;

import java.util.EnumSet;
import java.util.Set;

/** A behaviour that is inferred, that only some tenants have, or on which the sources disagree. */
public enum IruQuirk {
  /**
   * Custom scripts that are shown in Self Service have {@code self_service_category_id} and {@code
   * self_service_recommended}. Off by default: according to the author of a Terraform provider
   * (dmcphearson), a live tenant does not return them; iructl expects them.
   */
  SCRIPT_SELF_SERVICE_KEYS(false),
  /**
   * Lists and gets of custom scripts lack {@code show_in_self_service} if it is false. Off by
   * default. The official Postman collection's list and get examples lack it; kst's pull request 3
   * made it optional because a live tenant omitted it.
   */
  SHOW_IN_SELF_SERVICE_OMITTED(false),
  /**
   * The 404 for a missing item is a small HTML page. Off by default (then it is JSON). Four DELETE
   * examples of the official Postman collection show the page; iructl's tests show JSON.
   */
  HTML_NOT_FOUND(false),
  /**
   * The first get after a PATCH returns the old item. Off by default. irupkg sends {@code
   * Cache-Control: no-cache} because its authors saw this.
   */
  STALE_READ_AFTER_PATCH(false),
  /**
   * Names are silently cut after 50 characters. On by default. According to git2kandji's issues 5
   * and 12, each run sent longer names again, because the tenant had cut them.
   */
  NAMES_CUT_AT_50(true),
  /**
   * Whitespace at the start of a script is removed; at its end it always is. On by default: iructl
   * strips both ends before it compares; dmcphearson's live check mentions trailing whitespace
   * only.
   */
  LEADING_WHITESPACE_STRIPPED(true),
  /**
   * Every object has an undocumented key. On by default: the tenant adds such keys over time, and
   * they broke strict clients (kst's pull request 18).
   */
  UNDOCUMENTED_KEYS(true),
  /**
   * {@code next} and {@code previous} have another host than the API. Off by default. Source: the
   * users example of the official Postman collection.
   */
  NEXT_ON_ANOTHER_HOST(false),
  /**
   * {@code next} and {@code previous} are paths with a query, not URLs. Off by default. iructl's
   * client accepts both.
   */
  NEXT_RELATIVE(false),
  /**
   * Lists and gets of custom apps lack {@code sha256}. Off by default. The official Postman
   * collection's list and get examples lack it; iructl, irupkg and dmcphearson's live check have
   * it.
   */
  SHA256_OMITTED(false),
  /**
   * The responses to creates and PATCHes of custom apps have {@code "sha256": null}. Off by
   * default. Inferred: the server computes the digest, and may not have finished.
   */
  SHA256_LATE(false),
  /**
   * After a PATCH with a new file, the response and the first read have the new {@code sha256} and
   * the old {@code file_size}. Off by default. Inferred from a product of another vendor.
   */
  FILE_SIZE_LATE(false),
  /**
   * The presign of an upload returns 200, and the PATCH of a custom app returns 201. Off by default
   * (then 201 and 200, as documented). Source: iructl's mocks.
   */
  STATUSES_SWAPPED(false),
  /**
   * {@code post_url} is the bucket's bare name. Off by default (then it is a URL, as in all
   * examples). The documents' prose mentions {@code https://{post_url}.s3.amazonaws.com/}.
   */
  POST_URL_IS_BUCKET(false),
  /**
   * A {@code file_key} begins with {@code tenants/} and a UUID. Off by default (then with {@code
   * companies/companies/} and a UUID). Newer tenants have the former, older ones the latter.
   */
  FILE_KEY_OF_NEW_TENANTS(false),
  /**
   * A custom app with continuous enforcement requires an audit script. Off by default. The
   * documents call it required; iructl treats it as optional.
   */
  AUDIT_SCRIPT_REQUIRED(false),
  /**
   * {@code self_service_recommended} is ignored for an item that is not shown. Off by default (then
   * it is a 400). iructl's live tests allow both.
   */
  RECOMMENDED_DROPPED_WHILE_HIDDEN(false),
  /**
   * After a custom app got a new file, a PATCH without a file also gets the 503 of an upload that
   * is being processed. Off by default. kst expects that 503 for updates of metadata.
   */
  BUSY_AFTER_NEW_FILE(false),
  /**
   * A boolean that a form-encoded create omits is false, regardless of its default in JSON. On by
   * default. Inferred from Django REST Framework, which treats a form like check boxes on a page.
   */
  FORM_BOOLEANS_FALSE(true),
  /**
   * The bucket rejects an upload before it has read the whole body, and closes the connection. Off
   * by default, because a client may then not get the response. Inferred from S3.
   */
  UPLOAD_REFUSED_EARLY(false),
  /**
   * A create or a PATCH with the name of another tag is a 400 on {@code name}. Off by default (then
   * two tags can have one name). Whether tag names are unique is unknown. The message is that of
   * Django REST Framework for a unique field.
   */
  TAG_NAMES_UNIQUE(false),
  /**
   * The root keys {@code PayloadUUID} and {@code PayloadScope} of a custom profile are replaced by
   * the tenant's own. Two other keys always are. On by default. git2kandji ignores all four when it
   * compares, because the tenant may change them.
   */
  PROFILE_UUID_AND_SCOPE_REWRITTEN(true),
  /**
   * An item of a map can only be assigned or removed with its node. Off by default (then a map
   * without conditional logic needs no node). Older documents require it, newer ones do not.
   */
  MAP_NODE_REQUIRED(false),
  /**
   * The status of an in-house app's upload is UPLOADED while it is validated. Off by default (then
   * VALIDATING). The documents' prose has the one, their example the other.
   */
  IPA_UPLOADED_WHILE_VALIDATING(false),
  /** The create of an in-house app returns no body. Off by default. The documents show none. */
  IPA_CREATE_WITHOUT_BODY(false),
  /**
   * Errors without a field are {@code {"error": …}}. Off by default (then {@code {"detail": …}}).
   * The vendor's OpenAPI description, in a third party's copy, has no other schema for errors.
   */
  ERRORS_UNDER_ERROR(false),
  /**
   * A 401 is plain text. Off by default (then it is JSON). The gateway sends it, and iructl uses
   * the status only.
   */
  PLAIN_TEXT_UNAUTHORIZED(false);

  private final boolean usual;

  IruQuirk(boolean usual) {
    this.usual = usual;
  }

  /** The quirks that are on by default. */
  public static Set<IruQuirk> usual() {
    var usual = EnumSet.noneOf(IruQuirk.class);
    for (var quirk : values()) {
      if (quirk.usual) {
        usual.add(quirk);
      }
    }
    return usual;
  }
}
