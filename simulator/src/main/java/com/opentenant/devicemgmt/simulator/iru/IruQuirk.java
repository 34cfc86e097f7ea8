package com.opentenant.devicemgmt.simulator.iru;

import java.util.EnumSet;
import java.util.Set;

/** A behaviour of the real tenant that sources disagree on or that not every tenant shows. */
public enum IruQuirk {
  /**
   * Custom scripts answer with {@code self_service_category_id} and {@code
   * self_service_recommended} while shown. Off by default: one Terraform provider's author found
   * them never returned on a live tenant (dmcphearson), while iructl models them as returned.
   */
  SCRIPT_SELF_SERVICE_KEYS(false),
  /**
   * Lists and gets of custom scripts lack {@code show_in_self_service} while it is false. Off by
   * default. The official Postman collection's list and get examples lack it; kst's pull request 3
   * made it optional because a live tenant left it out.
   */
  SHOW_IN_SELF_SERVICE_OMITTED(false),
  /**
   * A missing item is answered by a small HTML page. Off by default (then it is JSON). Four DELETE
   * examples of the official Postman collection show the page; iructl's tests show JSON.
   */
  HTML_NOT_FOUND(false),
  /**
   * The first get after a PATCH still shows the item as it was. Off by default. irupkg sends {@code
   * Cache-Control: no-cache} because its authors saw this.
   */
  STALE_READ_AFTER_PATCH(false),
  /**
   * Names are cut after 50 characters, silently. On by default. git2kandji's issues 5 and 12:
   * longer names were sent again on every run, because the tenant had cut them.
   */
  NAMES_CUT_AT_50(true),
  /**
   * Whitespace before a script is stripped, as that after it always is. On by default: iructl
   * strips both ends before it compares; dmcphearson's live check speaks of trailing whitespace
   * only.
   */
  LEADING_WHITESPACE_STRIPPED(true),
  /**
   * Every object carries a key that no document names. On by default: such keys appear over time
   * and broke strict clients (kst's pull request 18).
   */
  UNDOCUMENTED_KEYS(true),
  /**
   * {@code next} and {@code previous} point at another host than the API's. Off by default. The
   * users example of the official Postman collection does.
   */
  NEXT_ON_ANOTHER_HOST(false),
  /**
   * {@code next} and {@code previous} are a path with a query, no URL. Off by default. iructl's
   * client copes with it.
   */
  NEXT_RELATIVE(false),
  /**
   * Lists and gets of custom apps lack {@code sha256}. Off by default. The official Postman
   * collection's list and get examples lack it; iructl, irupkg and dmcphearson's live check have
   * it.
   */
  SHA256_OMITTED(false),
  /**
   * The responses to creates and PATCHes of custom apps have {@code "sha256": null}. Off by default.
   * Inferred: the server computes the sum by itself, and may not be done.
   */
  SHA256_LATE(false),
  /**
   * The presign of an upload is answered 200 and the PATCH of a custom app 201. Off by default
   * (then 201 and 200, as documented). iructl's mocks have it the other way round.
   */
  STATUSES_SWAPPED(false),
  /**
   * {@code post_url} is the bucket's bare name. Off by default (then it is a URL, as in all
   * examples). The documents' prose speaks of building {@code
   * https://{post_url}.s3.amazonaws.com/}.
   */
  POST_URL_IS_BUCKET(false),
  /**
   * A {@code file_key} begins with {@code tenants/} and a UUID. Off by default (then with {@code
   * companies/companies/} and a UUID). Older tenants have the latter, newer ones the former.
   */
  FILE_KEY_OF_NEW_TENANTS(false),
  /**
   * A custom app that is enforced continuously needs an audit script. Off by default. The documents
   * call it required; iructl treats it as optional.
   */
  AUDIT_SCRIPT_REQUIRED(false),
  /**
   * {@code self_service_recommended} is dropped when it is sent for an item that isn't shown. Off
   * by default (then it is a 400). iructl's live tests allow both.
   */
  RECOMMENDED_DROPPED_WHILE_HIDDEN(false),
  /**
   * After a custom app got a new file, a PATCH that names no file is answered as while the upload
   * is processed, too. Off by default. kst waited for that 503 on metadata updates as well.
   */
  BUSY_AFTER_NEW_FILE(false),
  /**
   * A boolean that a form-encoded create omits is false, regardless of its default in JSON. On by
   * default. Inferred from Django REST Framework, where a form is taken for a page's check boxes.
   */
  FORM_BOOLEANS_FALSE(true),
  /**
   * The bucket refuses an upload without reading it to its end, and closes the connection. Off by
   * default, so that each client surely sees the response. Inferred from S3.
   */
  UPLOAD_REFUSED_EARLY(false),
  /**
   * A create or a PATCH with the name of another tag is a 400 on {@code name}. Off by default (then
   * two tags can have one name). No source says whether tag names are unique; the sentence is that
   * of Django REST Framework for a unique field.
   */
  TAG_NAMES_UNIQUE(false),
  /**
   * The root keys {@code PayloadUUID} and {@code PayloadScope} of a custom profile are replaced by
   * the tenant's own, besides the two that always are. On by default. git2kandji leaves all four
   * out when it compares, because they may come back different.
   */
  PROFILE_UUID_AND_SCOPE_REWRITTEN(true),
  /**
   * A 401 is plain text. Off by default (then it is JSON). It comes from the gateway, and iructl
   * acts on the status alone.
   */
  PLAIN_TEXT_UNAUTHORIZED(false);

  private final boolean usual;

  IruQuirk(boolean usual) {
    this.usual = usual;
  }

  /** Those that are on unless switched off. */
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
