package com.opentenant.devicemgmt.provider.iructl;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A repository of iructl. Nothing is written into it. */
public final class Repository {

  /** The second one is that of kst. */
  private static final List<String> MARKERS = List.of(".iructl", ".kst");

  private static final String PAYLOADS = "payload_dir";

  private static final List<String> SETTINGS =
      List.of("info_format", "output_format", "git_enabled", "tenant_url", "debug", "preview");

  /** The folders of items, and how each item in them is read. */
  private static final Map<String, Function<ItemReader, Item>> KINDS = kinds();

  private final Path root;
  private final RepositoryFiles files;
  private final List<String> problems = new ArrayList<>();
  private final @Nullable Path payloads;

  private Repository(Path root, Path marker) {
    this.root = root;
    this.files = new RepositoryFiles(root);
    this.payloads = payloads(marker);
  }

  private static Map<String, Function<ItemReader, Item>> kinds() {
    var kinds = new LinkedHashMap<String, Function<ItemReader, Item>>();
    kinds.put("apps", ItemReader::app);
    kinds.put("profiles", ItemReader::profile);
    kinds.put("scripts", ItemReader::script);
    return kinds;
  }

  /**
   * The repository that a folder is in. The marker is looked for in the folder and those around it,
   * up to the root of a Git repository.
   *
   * @throws Failure.Invalid if there is none
   */
  public static Repository around(Path folder) {
    return MARKERS.stream()
        .flatMap(marker -> marked(folder, marker).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new Failure.Invalid(
                    "\"%s\" is not in a repository of iructl: no file .iructl marks it"
                        .formatted(folder)));
  }

  private static Optional<Repository> marked(Path folder, String marker) {
    try {
      for (var each = folder.toRealPath(); each != null; each = each.getParent()) {
        if (Files.isRegularFile(each.resolve(marker))) {
          return Optional.of(new Repository(each, each.resolve(marker)));
        }
        if (Files.exists(each.resolve(".git"))) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      // A folder that does not exist is in no repository.
    }
    return Optional.empty();
  }

  private @Nullable Path payloads(Path marker) {
    var found = new ArrayList<String>();
    try {
      var keys = new InfoKeys("", new InfoFile(files).readYaml(marker), found);
      SETTINGS.forEach(keys::has);
      var name = keys.text(PAYLOADS);
      keys.reportUnknown();
      return existing(root.resolve(name == null ? "payloads" : name), found);
    } catch (UnreadableFileException e) {
      found.add(String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      found.add("the key \"%s\" must be a folder".formatted(PAYLOADS));
    } finally {
      found.forEach(each -> problems.add("%s: %s".formatted(RepositoryFiles.name(marker), each)));
    }
    return null;
  }

  private @Nullable Path existing(Path folder, List<String> found) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    if (!files.contains(folder)) {
      found.add("the key \"%s\" leads out of the repository and is ignored".formatted(PAYLOADS));
      return null;
    }
    return folder;
  }

  /** The folder of the installers; empty if it does not exist, or is not in the repository. */
  public Optional<Path> payloads() {
    return Optional.ofNullable(payloads);
  }

  /** Reads all items. */
  public Contents read() {
    var items = new ArrayList<Item>();
    var found = new ArrayList<>(problems);
    KINDS.forEach((kind, reader) -> items.addAll(ofKind(root.resolve(kind), reader, found)));
    return new Contents(items, found);
  }

  private List<Item> ofKind(Path kind, Function<ItemReader, Item> reader, List<String> found) {
    var byFolder = new LinkedHashMap<Path, Item>();
    for (var folder : ItemFolders.in(kind, files, found)) {
      read(folder, reader, found).ifPresent(item -> byFolder.put(folder, item));
    }
    return unique(byFolder, found);
  }

  private Optional<Item> read(Path folder, Function<ItemReader, Item> reader, List<String> found) {
    var wrong = new ArrayList<String>();
    var files = new ItemFolder(this.files, folder, wrong);
    var keys = files.info();
    if (wrong.isEmpty()) {
      var item = reader.apply(new ItemReader(files, new InfoKeys("", keys, wrong)));
      if (wrong.isEmpty()) {
        return Optional.of(item);
      }
    }
    found.add(leftOut(folder, String.join("; ", wrong)));
    return Optional.empty();
  }

  private String leftOut(Path folder, String reason) {
    return "%s is left out: %s".formatted(files.place(folder), reason);
  }

  /** Leaves out items with the same id: only one of them can be the tenant's. */
  private List<Item> unique(Map<Path, Item> byFolder, List<String> found) {
    var folders = new LinkedHashMap<String, List<Path>>();
    byFolder.forEach(
        (folder, item) ->
            folders.computeIfAbsent(item.identity().id(), id -> new ArrayList<>()).add(folder));
    var items = new ArrayList<Item>();
    folders.forEach(
        (id, having) -> {
          if (having.size() == 1) {
            items.add(Objects.requireNonNull(byFolder.get(having.get(0))));
          } else {
            var all = String.join(", ", having.stream().map(files::place).toList());
            having.forEach(
                each -> found.add(leftOut(each, "these items have the same id: " + all)));
          }
        });
    return items;
  }
}
