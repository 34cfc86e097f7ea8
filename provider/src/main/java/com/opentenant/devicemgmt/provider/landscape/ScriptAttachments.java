package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.Script.Inputs;
import com.opentenant.devicemgmt.provider.landscape.Script.Outputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Resource.Known;
import com.opentenant.devicemgmt.provider.resource.UpdateContext;
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
  void add(Context context, String id, AttachmentPlan plan) {
    plan.contents().forEach((name, bytes) -> attach(context, id, name, bytes));
  }

  /** First removes and then creates, because the limits hold for what lies there together. */
  void change(UpdateContext context, String id, AttachmentPlan plan) {
    if (plan.isEmpty()) {
      return;
    }
    var there = api.get(context, id).present();
    var outdated = outdated(context, there, plan);
    var removed = new TreeSet<>(plan.everything() ? there.attachmentIds().keySet() : Set.of());
    removed.removeAll(plan.wanted().keySet());
    removed.addAll(plan.unwanted());
    removed.addAll(outdated);
    removed.retainAll(there.attachmentIds().keySet());
    outdated.forEach(plan::content);
    for (var name : removed) {
      remove(context, id, name);
      context.partlyDone();
    }
    for (var name : outdated) {
      attach(context, id, name, plan.content(name));
      context.partlyDone();
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
      Context context, Item item, @Nullable Known<Inputs, Outputs> known) {
    var assets = new TreeMap<String, ContentAsset>();
    item.attachmentIds()
        .forEach(
            (name, attachmentId) ->
                assets.put(
                    name,
                    known == null
                        ? imported(context, item, name, attachmentId)
                        : refreshed(context, item, known, name, attachmentId)));
    return assets.isEmpty() ? null : assets;
  }

  private ContentAsset refreshed(
      Context context, Item item, Known<Inputs, Outputs> known, String name, String attachmentId) {
    var old = unchanged(known, name, attachmentId);
    return old == null
        ? new FileAsset(name, AttachmentContent.sha256(bytes(context, item, attachmentId)))
        : old;
  }

  private ContentAsset imported(Context context, Item item, String name, String attachmentId) {
    var bytes = bytes(context, item, attachmentId);
    var file = new FileAsset(name, AttachmentContent.sha256(bytes));
    if (AttachmentContent.isThere(file)) {
      return file;
    }
    var text = AttachmentContent.shortText(bytes);
    if (text.isPresent()) {
      return new TextAsset(text.get(), file.sha256());
    }
    context
        .messages()
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
  private Set<String> outdated(Context context, Item there, AttachmentPlan plan) {
    if (!plan.everything()) {
      return plan.contents().keySet();
    }
    var names = new TreeSet<String>();
    plan.wanted()
        .forEach(
            (name, asset) -> {
              var attachmentId = there.attachmentIds().get(name);
              if (attachmentId == null
                  || !sha256(context, there, attachmentId).equals(asset.sha256())) {
                names.add(name);
              }
            });
    return names;
  }

  private String sha256(Context context, Item item, String attachmentId) {
    return AttachmentContent.sha256(bytes(context, item, attachmentId));
  }

  private byte[] bytes(Context context, Item item, String attachmentId) {
    try {
      return api.attachment(context, item.id(), attachmentId);
    } catch (Failure.NotFound away) {
      throw new Failure.Unavailable(
          "an attachment of script %s went away while it was read: try again (%s)"
              .formatted(item.id(), away.getMessage()),
          away);
    }
  }

  /** Sent again after a lost answer, it is refused for the name that it has just taken. */
  private void attach(Context context, String id, String name, byte[] bytes) {
    try {
      api.attach(context, id, name, bytes);
    } catch (Failure.Refused refused) {
      var there = api.get(context, id).present();
      var attachmentId = there.attachmentIds().get(name);
      if (attachmentId == null
          || !sha256(context, there, attachmentId).equals(AttachmentContent.sha256(bytes))) {
        throw refused;
      }
    }
  }

  /** Sent again after a lost answer, it finds nothing to remove. */
  private void remove(Context context, String id, String name) {
    try {
      api.detach(context, id, name);
    } catch (Failure.NotFound | Failure.Refused refused) {
      if (api.get(context, id).present().attachmentIds().containsKey(name)) {
        throw refused;
      }
    }
  }
}
