package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attachments that a script is to have. They are read and checked before anything is sent.
 *
 * @param before the names that the state knows
 * @param contents what may have to be sent
 * @param everything whether all attachments must be compared with the server, because a create or
 *     an update was left unfinished
 */
record AttachmentPlan(
    Set<String> before,
    Map<String, ContentAsset> wanted,
    Map<String, byte[]> contents,
    boolean everything) {

  static AttachmentPlan forNew(Inputs inputs) {
    var wanted = AttachmentRules.of(inputs);
    return new AttachmentPlan(Set.of(), wanted, contents(Map.of(), wanted), false);
  }

  static AttachmentPlan forUpdate(Change<Inputs> change) {
    var before = change.before();
    var old = before == null ? Map.<String, ContentAsset>of() : AttachmentRules.of(before);
    var wanted = AttachmentRules.of(change.after());
    return new AttachmentPlan(
        Set.copyOf(old.keySet()), wanted, contents(old, wanted), before == null);
  }

  boolean isEmpty() {
    return contents.isEmpty() && wanted.keySet().containsAll(before) && !everything;
  }

  /**
   * The content to send under a name.
   *
   * @throws Failure.Invalid if `ignoreChanges` includes it, because the engine then sends no
   *     content
   */
  byte[] content(String name) {
    var bytes = contents.get(name);
    if (bytes == null) {
      throw new Failure.Invalid(
          "attachment \"%s\" is missing in Landscape, and its content is not known here while its changes"
                  .formatted(name)
              + " are ignored: take `attachments` out of `ignoreChanges`");
    }
    return bytes;
  }

  private static Map<String, byte[]> contents(
      Map<String, ContentAsset> known, Map<String, ContentAsset> wanted) {
    var contents = new TreeMap<String, byte[]>();
    wanted.forEach(
        (name, asset) -> {
          var old = known.get(name);
          var differs = old == null || !old.sha256().equals(asset.sha256());
          if (differs && AttachmentContent.isTold(asset)) {
            contents.put(name, AttachmentContent.bytes(name, asset));
          }
        });
    return contents;
  }
}
