package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Outputs;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Row;
import com.opentenant.devicemgmt.provider.resource.Resource.State;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.TextAsset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the attachments of scripts. Landscape returns their names and ids, but no hash.
 * It can only create and remove them, so the content of an id never changes.
 */
record ScriptAttachments(ScriptEndpoints endpoints) {

  /** Adds the attachments of a new script. */
  void add(Call call, String id, AttachmentPlan plan) {
    plan.contents().forEach((name, bytes) -> attach(call, id, name, bytes));
  }

  /** Removes before it creates, because the limits apply to all attachments together. */
  void change(Call call, Row row, AttachmentPlan plan) {
    var outdated = outdated(call, row, plan);
    var removed = new TreeSet<>(plan.everything() ? row.attachmentIds().keySet() : plan.before());
    removed.removeAll(plan.wanted().keySet());
    removed.addAll(outdated);
    removed.retainAll(row.attachmentIds().keySet());
    outdated.forEach(plan::content);
    for (var name : removed) {
      remove(call, row.id(), name);
      call.partlyDone();
    }
    for (var name : outdated) {
      attach(call, row.id(), name, plan.content(name));
      call.partlyDone();
    }
  }

  /**
   * The attachments of the server. Only those whose ids are not in the state are downloaded. An
   * import returns short texts as string assets, because this machine seldom has their files.
   *
   * @param state null on an import
   */
  @Nullable Map<String, ContentAsset> observed(
      Call call, Row row, @Nullable State<Inputs, Outputs> state) {
    var assets = new TreeMap<String, ContentAsset>();
    row.attachmentIds()
        .forEach(
            (name, attachmentId) ->
                assets.put(
                    name,
                    state == null
                        ? imported(call, row, name, attachmentId)
                        : refreshed(call, row, state, name, attachmentId)));
    return assets.isEmpty() ? null : assets;
  }

  private ContentAsset refreshed(
      Call call, Row row, State<Inputs, Outputs> state, String name, String attachmentId) {
    var isUnchanged = attachmentId.equals(state.outputs().attachmentIds().get(name));
    var old = isUnchanged ? AttachmentRules.of(state.inputs()).get(name) : null;
    return old == null ? new FileAsset(name, sha256(call, row, attachmentId)) : old;
  }

  private ContentAsset imported(Call call, Row row, String name, String attachmentId) {
    var bytes = bytes(call, row, attachmentId);
    var file = new FileAsset(name, Sha256.hex(bytes));
    if (AttachmentContent.exists(file)) {
      return file;
    }
    var text = AttachmentContent.shortText(bytes);
    if (text.isPresent()) {
      return new TextAsset(text.get(), file.sha256());
    }
    call.messages()
        .warning(
            "attachments: \"%s\" of script %s (%d bytes) is not a short text, so the program needs a file."
                    .formatted(name, row.id(), bytes.length)
                + " Download it in Landscape and save it as `%s` in the folder of the Pulumi project"
                    .formatted(name));
    return file;
  }

  /** The names whose content the server does not have, or may not have. */
  private Set<String> outdated(Call call, Row row, AttachmentPlan plan) {
    if (!plan.everything()) {
      return plan.contents().keySet();
    }
    return plan.wanted().entrySet().stream()
        .filter(each -> !has(call, row, each.getKey(), each.getValue().sha256()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the server has an attachment with this name and content. */
  private boolean has(Call call, Row row, String name, String sha256) {
    var attachmentId = row.attachmentIds().get(name);
    return attachmentId != null && sha256(call, row, attachmentId).equals(sha256);
  }

  private String sha256(Call call, Row row, String attachmentId) {
    return Sha256.hex(bytes(call, row, attachmentId));
  }

  private byte[] bytes(Call call, Row row, String attachmentId) {
    try {
      return endpoints.attachment(call, row.id(), attachmentId);
    } catch (Failure.NotFound e) {
      throw new Failure.Unavailable(
          "an attachment of script %s was removed while it was read: try again (%s)"
              .formatted(row.id(), e.getMessage()));
    }
  }

  /** After a lost response, a second request is rejected because the first added the name. */
  private void attach(Call call, String id, String name, byte[] bytes) {
    try {
      endpoints.attach(call, id, name, bytes);
    } catch (Failure.Refused refused) {
      var row = RestCollection.usable(endpoints.get(call, id));
      if (!has(call, row, name, Sha256.hex(bytes))) {
        throw refused;
      }
    }
  }

  /** After a lost response, a second request fails because the first removed the attachment. */
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
