package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages about an object that is being created. */
record CreationMessages(Call call, Creation<?, ?> creation) {

  private static final String RENAMED =
      "If you renamed the resource in the program: add `aliases` with the old name.";
  private static final String REPLACED =
      "If Pulumi is replacing this resource: set `deleteBeforeReplace: true`.";

  /** Completes "waiting until …". */
  String anotherIsCreated() {
    return "another %s is created".formatted(named());
  }

  /** Completes "waiting to see whether …". */
  String isItCreated() {
    return named() + " was created";
  }

  String adopted(String id) {
    return "the response was lost, but %s was created (id %s)".formatted(named(), id);
  }

  String sameName(String id) {
    return MessageLines.of(
        "another %s exists (id %s); a second one will be created".formatted(named(), id),
        "If you renamed its resource in the program: add `aliases` with the old name. Without them"
            + " `pulumi up` deletes the old object after it creates the new one.");
  }

  String equalExists(String id) {
    return MessageLines.of(
        "%s with the same content already exists (id %s)".formatted(oneNamed(), id),
        "If an interrupted run created it: " + importing(id),
        RENAMED,
        REPLACED,
        "To create a second one: set the provider's `allowDuplicates`.");
  }

  String nameTaken(String id) {
    return MessageLines.of(
        taken(id), "To manage it here: " + importing(id), RENAMED, REPLACED, "Or change the name.");
  }

  String nameTakenByPredecessor(String id) {
    return MessageLines.of(
        taken(id) + "; this resource has managed it until now",
        "To replace it: set `deleteBeforeReplace: true`.");
  }

  String nameTakenInProgram(String id) {
    return MessageLines.of(
        taken(id) + "; another resource of this program manages it",
        "Change one of the two names.",
        RENAMED);
  }

  String several(Failure.Uncertain lost, List<String> ids) {
    return MessageLines.of(
        after(
            lost,
            "%d objects with this name and content were created meanwhile (ids %s); one of them may be from this run"
                .formatted(ids.size(), String.join(", ", ids))),
        "To choose one: " + importing(ids.get(0)));
  }

  String different(Failure.Uncertain lost, String id) {
    return MessageLines.of(
        after(
            lost,
            "%s was created meanwhile (id %s), but its content differs".formatted(oneNamed(), id)),
        "If this run created it: " + importing(id),
        "If not: run `pulumi up` again.");
  }

  String stopped() {
    return MessageLines.of(
        "stopped while %s was being created; it may exist".formatted(named()), nextUp());
  }

  String cannotLook(Failure.Uncertain lost, Failure failure) {
    return MessageLines.of(
        after(lost, "the provider could not check whether it was created: " + failure.getMessage()),
        nextUp());
  }

  String mayStillBeCreated(Failure.Uncertain lost) {
    return MessageLines.of(
        after(lost, "it does not exist so far, but may still be created"),
        "It was not sent again, because that could create it twice.",
        nextUp());
  }

  String notCreated(Failure.Uncertain lost, int attempts) {
    return after(lost, "sent %d times; it does not exist".formatted(attempts));
  }

  String responseWithoutId() {
    return "could not create %s: the response has no id".formatted(named());
  }

  private static String after(Failure.Uncertain lost, String what) {
    return MessageLines.append(String.valueOf(lost.getMessage()), "; " + what);
  }

  private String taken(String id) {
    return "%s already exists (id %s), and names must be unique".formatted(oneNamed(), id);
  }

  private String nextUp() {
    if (creation.naming().uniqueness() == Uniqueness.UNKNOWN) {
      return "Look for it in the console. If it exists, import it as `%s`; `pulumi up` would create another one."
          .formatted(call.resourceName());
    }
    return "Run `pulumi up` again: it looks first, and if the object exists it prints the command"
        + " that imports it as `%s`.".formatted(call.resourceName());
  }

  private String named() {
    return "%s \"%s\"".formatted(creation.definition().noun(), creation.name());
  }

  private String oneNamed() {
    return "%s \"%s\"".formatted(creation.definition().oneOfThem(), creation.name());
  }

  private String importing(String id) {
    var isOption = id.startsWith("-");
    return Stream.of(
            Stream.of(creation.definition().token(), call.resourceName()).map(PlainText::argument),
            isOption ? Stream.of("--") : Stream.<String>empty(),
            Stream.of(PlainText.argument(id)))
        .flatMap(each -> each)
        .collect(Collectors.joining(" ", "`pulumi import ", "`"));
  }
}
