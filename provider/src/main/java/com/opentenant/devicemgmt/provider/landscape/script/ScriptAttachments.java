package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Outputs;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Row;
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
 * Reads and changes the attachments of scripts. Landscape returns their names and ids, but no hash.
 * It can only create and remove them, so the content of an id never changes.
 */
final class ScriptAttachments {

  private final ScriptEndpoints endpoints;

  ScriptAttachments(ScriptEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** For a script that has none yet. */
  void add(Call call, String id, AttachmentPlan plan) {
    plan.contents().forEach((name, bytes) -> attach(call, id, name, bytes));
  }

  /** Removes first and creates then, because the limits apply to all attachments together. */
  void change(Call call, Row there, AttachmentPlan plan) {
    var outdated = outdated(call, there, plan);
    var removed = new TreeSet<>(plan.everything() ? there.attachmentIds().keySet() : plan.before());
    removed.removeAll(plan.wanted().keySet());
    removed.addAll(outdated);
    removed.retainAll(there.attachmentIds().keySet());
    outdated.forEach(plan::content);
    for (var name : removed) {
      remove(call, there.id(), name);
      call.partlyDone();
    }
    for (var name : outdated) {
      attach(call, there.id(), name, plan.content(name));
      call.partlyDone();
    }
  }

  /**
   * The attachments as the server has them. Only those whose ids the state does not have are
   * downloaded. An import returns short texts as texts, because their files are seldom on this
   * machine, and warns of the files that the others need.
   *
   * @param known null on an import
   */
  @Nullable Map<String, ContentAsset> observed(
      Call call, Row row, @Nullable Known<Inputs, Outputs> known) {
    var assets = new TreeMap<String, ContentAsset>();
    row.attachmentIds()
        .forEach(
            (name, attachmentId) ->
                assets.put(
                    name,
                    known == null
                        ? imported(call, row, name, attachmentId)
                        : refreshed(call, row, known, name, attachmentId)));
    return assets.isEmpty() ? null : assets;
  }

  private ContentAsset refreshed(
      Call call, Row row, Known<Inputs, Outputs> known, String name, String attachmentId) {
    var old = unchanged(known, name, attachmentId);
    return old == null
        ? new FileAsset(name, AttachmentContent.sha256(bytes(call, row, attachmentId)))
        : old;
  }

  private ContentAsset imported(Call call, Row row, String name, String attachmentId) {
    var bytes = bytes(call, row, attachmentId);
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
                    .formatted(name, row.id(), bytes.length)
                + " as `%s` in the folder of the Pulumi project".formatted(name));
    return file;
  }

  private static @Nullable ContentAsset unchanged(
      Known<Inputs, Outputs> known, String name, String attachmentId) {
    return attachmentId.equals(known.outputs().attachmentIds().get(name))
        ? AttachmentRules.of(known.inputs()).get(name)
        : null;
  }

  /** The names whose content the server does not have, or may not have. */
  private Set<String> outdated(Call call, Row there, AttachmentPlan plan) {
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

  private String sha256(Call call, Row row, String attachmentId) {
    return AttachmentContent.sha256(bytes(call, row, attachmentId));
  }

  private byte[] bytes(Call call, Row row, String attachmentId) {
    try {
      return endpoints.attachment(call, row.id(), attachmentId);
    } catch (Failure.NotFound away) {
      throw new Failure.Unavailable(
          "an attachment of script %s went away while it was read: try again (%s)"
              .formatted(row.id(), away.getMessage()),
          away);
    }
  }

  /**
   * Sent again after a lost response, it is rejected because of the name that it has just taken.
   */
  private void attach(Call call, String id, String name, byte[] bytes) {
    try {
      endpoints.attach(call, id, name, bytes);
    } catch (Failure.Refused refused) {
      var there = RestCollection.usable(endpoints.get(call, id));
      var attachmentId = there.attachmentIds().get(name);
      if (attachmentId == null
          || !sha256(call, there, attachmentId).equals(AttachmentContent.sha256(bytes))) {
        throw refused;
      }
    }
  }

  /** Sent again after a lost response, it finds nothing to remove. */
  private void remove(Call call, String id, String name) {
    try {
      endpoints.detach(call, id, name);
    } catch (Failure.NotFound | Failure.Refused refused) {
      if (RestCollection.usable(endpoints.get(call, id)).attachmentIds().containsKey(name)) {
        throw refused;
      }
    }
  }
}
