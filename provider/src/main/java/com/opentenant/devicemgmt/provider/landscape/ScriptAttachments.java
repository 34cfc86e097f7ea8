package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.Script.Inputs;
import com.opentenant.devicemgmt.provider.landscape.Script.Outputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Resource.Known;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.TextAsset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings the attachments of scripts to what the program says. Landscape tells their names and ids
 * and no hash, and can only create and remove them, so that an id never changes its content.
 */
final class ScriptAttachments {

  private final ScriptApi api;

  ScriptAttachments(ScriptApi api) {
    this.api = api;
  }

  /** For a script that has none yet. */
  void add(Call call, String id, AttachmentPlan plan) {
    plan.contents().forEach((name, bytes) -> attach(call, id, name, bytes));
  }

  /** First removes and then creates, because the limits hold for what lies there together. */
  void change(Call call, String id, AttachmentPlan plan) {
    if (plan.isEmpty()) {
      return;
    }
    var there = api.get(call, id).present();
    var outdated = outdated(call, there, plan);
    var removed = new TreeSet<>(plan.everything() ? there.attachmentIds().keySet() : Set.of());
    removed.removeAll(plan.wanted().keySet());
    removed.addAll(plan.unwanted());
    removed.addAll(outdated);
    removed.retainAll(there.attachmentIds().keySet());
    outdated.forEach(plan::content);
    for (var name : removed) {
      remove(call, id, name);
      call.partlyDone();
    }
    for (var name : outdated) {
      attach(call, id, name, plan.content(name));
      call.partlyDone();
    }
  }

  /**
   * What the server has, asked for only where the state does not know an id. An import gets short
   * texts as texts, because their files are seldom on this machine; a warning names the files that
   * the others need.
   *
   * @param known null on an import
   */
  @Nullable Map<String, ContentAsset> observed(
      Call call, Item item, @Nullable Known<Inputs, Outputs> known) {
    var assets = new TreeMap<String, ContentAsset>();
    item.attachmentIds()
        .forEach(
            (name, attachmentId) ->
                assets.put(
                    name,
                    known == null
                        ? imported(call, item, name, attachmentId)
                        : refreshed(call, item, known, name, attachmentId)));
    return assets.isEmpty() ? null : assets;
  }

  private ContentAsset refreshed(
      Call call, Item item, Known<Inputs, Outputs> known, String name, String attachmentId) {
    var old = unchanged(known, name, attachmentId);
    return old == null
        ? new FileAsset(name, AttachmentContent.sha256(bytes(call, item, attachmentId)))
        : old;
  }

  private ContentAsset imported(Call call, Item item, String name, String attachmentId) {
    var bytes = bytes(call, item, attachmentId);
    var file = new FileAsset(name, AttachmentContent.sha256(bytes));
    if (AttachmentContent.isThere(file)) {
      return file;
    }
    var text = AttachmentContent.shortText(bytes);
    if (text.isPresent()) {
      return new TextAsset(text.get(), file.sha256());
    }
    call.messages()
        .warning(
            "attachments: \"%s\" of script %s (%d bytes) is no short text. Download it in Landscape and save it"
                    .formatted(name, item.id(), bytes.length)
                + " as `%s` in the folder of the Pulumi project".formatted(name));
    return file;
  }

  private static @Nullable ContentAsset unchanged(
      Known<Inputs, Outputs> known, String name, String attachmentId) {
    return attachmentId.equals(known.outputs().attachmentIds().get(name))
        ? AttachmentRules.of(known.inputs()).get(name)
        : null;
  }

  /** The names whose content the server has not, or may not have. */
  private Set<String> outdated(Call call, Item there, AttachmentPlan plan) {
    if (!plan.everything()) {
      return plan.contents().keySet();
    }
    var names = new TreeSet<String>();
    plan.wanted()
        .forEach(
            (name, asset) -> {
              var attachmentId = there.attachmentIds().get(name);
              if (attachmentId == null
                  || !sha256(call, there, attachmentId).equals(asset.sha256())) {
                names.add(name);
              }
            });
    return names;
  }

  private String sha256(Call call, Item item, String attachmentId) {
    return AttachmentContent.sha256(bytes(call, item, attachmentId));
  }

  private byte[] bytes(Call call, Item item, String attachmentId) {
    try {
      return api.attachment(call, item.id(), attachmentId);
    } catch (Failure.NotFound away) {
      throw new Failure.Unavailable(
          "an attachment of script %s went away while it was read: try again (%s)"
              .formatted(item.id(), away.getMessage()),
          away);
    }
  }

  /** Sent again after a lost answer, it is refused for the name that it has just taken. */
  private void attach(Call call, String id, String name, byte[] bytes) {
    try {
      api.attach(call, id, name, bytes);
    } catch (Failure.Refused refused) {
      var there = api.get(call, id).present();
      var attachmentId = there.attachmentIds().get(name);
      if (attachmentId == null
          || !sha256(call, there, attachmentId).equals(AttachmentContent.sha256(bytes))) {
        throw refused;
      }
    }
  }

  /** Sent again after a lost answer, it finds nothing to remove. */
  private void remove(Call call, String id, String name) {
    try {
      api.detach(call, id, name);
    } catch (Failure.NotFound | Failure.Refused refused) {
      if (api.get(call, id).present().attachmentIds().containsKey(name)) {
        throw refused;
      }
    }
  }
}
