package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attachments that a script will have. They are read and checked before anything is sent.
 *
 * @param before the names in the state
 * @param contents the contents that may have to be sent
 * @param everything whether all attachments are compared with the server, because a create or an
 *     update was left unfinished
 */
record AttachmentPlan(
    Set<String> before,
    Map<String, ContentAsset> wanted,
    Map<String, byte[]> contents,
    boolean everything) {

  static AttachmentPlan forNew(Inputs inputs) {
    return of(Map.of(), AttachmentRules.of(inputs), false);
  }

  static AttachmentPlan forUpdate(Change<Inputs> change) {
    var before = change.before();
    return of(
        before == null ? Map.of() : AttachmentRules.of(before),
        AttachmentRules.of(change.after()),
        before == null);
  }

  private static AttachmentPlan of(
      Map<String, ContentAsset> before, Map<String, ContentAsset> wanted, boolean everything) {
    var contents = new TreeMap<String, byte[]>();
    wanted.forEach(
        (name, asset) -> {
          var old = before.get(name);
          var differs = old == null || !old.sha256().equals(asset.sha256());
          if (differs && AttachmentContent.isKnown(asset)) {
            contents.put(name, AttachmentContent.bytes(name, asset));
          }
        });
    return new AttachmentPlan(Set.copyOf(before.keySet()), wanted, contents, everything);
  }

  boolean isEmpty() {
    return contents.isEmpty() && wanted.keySet().containsAll(before) && !everything;
  }

  /** The content to send. The engine does not send it if `ignoreChanges` includes it. */
  byte[] content(String name) {
    var bytes = contents.get(name);
    if (bytes == null) {
      throw new Failure.Invalid(
          "attachment \"%s\" is missing in Landscape, and `ignoreChanges` hides its content: remove"
                  .formatted(name)
              + " `attachments` from `ignoreChanges`");
    }
    return bytes;
  }
}
