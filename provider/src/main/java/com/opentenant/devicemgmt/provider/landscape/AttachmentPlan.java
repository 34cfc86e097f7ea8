package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.Script.Inputs;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The attachments that a script is to have, read and proved before anything is sent.
 *
 * @param before the names that the state knows
 * @param contents what may have to be sent
 * @param everything whether the server may lack what the state knows: a create or an update was
 *     left unfinished
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

  static AttachmentPlan forUpdate(Inputs before, Inputs after) {
    var old = AttachmentRules.of(before);
    var wanted = AttachmentRules.of(after);
    var everything = before.equals(after);
    return new AttachmentPlan(
        Set.copyOf(old.keySet()),
        wanted,
        contents(everything ? Map.of() : old, wanted),
        everything);
  }

  boolean isEmpty() {
    return contents.isEmpty() && unwanted().isEmpty() && !everything;
  }

  /** The names that the program says no more. */
  Set<String> unwanted() {
    var names = new TreeSet<>(before);
    names.removeAll(wanted.keySet());
    return names;
  }

  /**
   * What is to be sent under a name.
   *
   * @throws Failure.Invalid where the program has its changes ignored, so that the engine does not
   *     tell the content
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
