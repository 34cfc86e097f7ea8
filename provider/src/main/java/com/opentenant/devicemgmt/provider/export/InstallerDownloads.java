package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WorkerPool;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Downloads installers from the tenant to a folder. */
final class InstallerDownloads {

  /** As many as the vendor's own tool has. */
  private static final int PARALLEL = 4;

  private static final int HASH_IN_NAME = 8;

  private static final String RETRY =
      "Export again to a new folder, or put the file into the folder of --installers";

  private final Registry registry;
  private final TenantCalls calls;
  private final Path folder;

  /** The names of the files in the folder, in lower case: some file systems ignore the case. */
  private final Set<String> used = new HashSet<>();

  /**
   * @throws Failure.Invalid if the folder does not exist and cannot be made
   */
  InstallerDownloads(Registry registry, TenantCalls calls, Path folder) {
    this.registry = registry;
    this.calls = calls;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      this.folder = folder.toRealPath();
      try (var files = Files.list(this.folder)) {
        files.forEach(each -> used.add(lowerCase(String.valueOf(each.getFileName()))));
      }
    } catch (IOException e) {
      throw new Failure.Invalid(
          MessageLines.of(
              "the folder \"%s\" for installers cannot be used: %s".formatted(folder, e),
              "Give another folder with --installers."));
    }
  }

  /** Adds the installers that are missing. Apps with the same installer share a file. */
  void addMissing(List<WantedFile> wanted, Installers installers) {
    var pool = new WorkerPool(0, PARALLEL, WorkerPool.daemons("devicemgmt-download"));
    try {
      var downloads = new ArrayList<CompletableFuture<Void>>();
      var started = new HashSet<String>();
      for (var each : wanted) {
        if (each.isInstaller()
            && installers.find(each.sha256()).isEmpty()
            && installers.failure(each.sha256()).isEmpty()
            && started.add(each.sha256())) {
          var target = folder.resolve(newName(each));
          downloads.add(CompletableFuture.runAsync(() -> download(each, target, installers), pool));
        }
      }
      downloads.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof Failure failure ? failure : e;
    } finally {
      pool.shutdown();
    }
  }

  private void download(WantedFile wanted, Path target, Installers installers) {
    var app = wanted.object();
    try {
      registry
          .resource(app.definition().token())
          .orElseThrow()
          .download(calls.about(app.title()), app.id(), wanted.sha256(), target);
      installers.add(wanted.sha256(), target);
    } catch (Failure.Cancelled cancelled) {
      throw cancelled;
    } catch (Failure failure) {
      var reason = String.valueOf(failure.getMessage());
      installers.addFailure(wanted.sha256(), reason + (reason.endsWith(".") ? " " : ". ") + RETRY);
    }
  }

  /** The name of the uploaded file, with a part of the hash if another file has this name. */
  private String newName(WantedFile wanted) {
    var name = ProgramFiles.safe(wanted.name().isEmpty() ? "installer" : wanted.name());
    var hash = wanted.sha256().substring(0, HASH_IN_NAME);
    var unique = name;
    for (var number = 1; !used.add(lowerCase(unique)); number++) {
      unique = extended(name, number == 1 ? hash : hash + "-" + number);
    }
    return unique;
  }

  /** The name with an addition before its ending. */
  private static String extended(String name, String addition) {
    var dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    return "%s-%s%s".formatted(name.substring(0, dot), addition, name.substring(dot));
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
