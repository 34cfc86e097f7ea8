package com.opentenant.devicemgmt.provider.iructl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opentenant.devicemgmt.provider.plist.PlistReader;
import com.opentenant.devicemgmt.provider.plist.PlistSyntaxException;
import com.opentenant.devicemgmt.provider.plist.PlistValue;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Flag;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Whole;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads an info file in each of its formats, as texts, numbers, booleans, lists, maps and nulls.
 * Duplicate keys, tags and aliases are errors.
 */
final class InfoFile {

  /** In the order of iructl. */
  static final List<String> ENDINGS = List.of("plist", "json", "yaml", "yml");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setAllowDuplicateKeys(false)
          .setCodePointLimit(RepositoryFiles.LARGEST_INFO)
          .build();

  /** Levels of nesting; an info file has three. */
  private static final int DEEPEST = 20;

  private final RepositoryFiles files;

  InfoFile(RepositoryFiles files) {
    this.files = files;
  }

  /** Whether iructl takes a file for an info file: {@code info.<any text>.<ending>} as well. */
  static boolean isNamed(String name) {
    return name.startsWith("info.") && ENDINGS.stream().anyMatch(each -> name.endsWith("." + each));
  }

  Map<String, Object> read(Path file) throws UnreadableFileException {
    var name = RepositoryFiles.name(file);
    var value =
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "plist" -> plist(file);
          case "json" -> json(file);
          default -> yaml(file);
        };
    return keys(file, value);
  }

  /** The content of a file in YAML; an empty file has no keys. */
  Map<String, Object> readYaml(Path file) throws UnreadableFileException {
    var value = yaml(file);
    return value == null ? Map.of() : keys(file, value);
  }

  private static Map<String, Object> keys(Path file, @Nullable Object value)
      throws UnreadableFileException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new UnreadableFileException(RepositoryFiles.name(file) + " has no keys");
    }
    return InfoKeys.byName(map);
  }

  private @Nullable Object plist(Path file) throws UnreadableFileException {
    try {
      return plain(PlistReader.read(files.propertyList(file, RepositoryFiles.LARGEST_INFO)));
    } catch (PlistSyntaxException e) {
      throw new UnreadableFileException(RepositoryFiles.name(file) + " " + e.getMessage());
    }
  }

  /** A date and bytes stay what they are: no key has such a value. */
  private static Object plain(PlistValue value) {
    if (value instanceof Dictionary dictionary) {
      var map = new LinkedHashMap<String, Object>();
      dictionary.entries().forEach((key, each) -> map.put(key, plain(each)));
      return map;
    } else if (value instanceof Array array) {
      return array.elements().stream().map(InfoFile::plain).toList();
    } else if (value instanceof Text text) {
      return text.value();
    } else if (value instanceof Flag flag) {
      return flag.value();
    }
    return value instanceof Whole whole ? whole.value() : value;
  }

  private @Nullable Object json(Path file) throws UnreadableFileException {
    try {
      return JSON.readValue(files.text(file, RepositoryFiles.LARGEST_INFO), Object.class);
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      throw new UnreadableFileException(
          "%s is not JSON, or has a key twice (line %d)"
              .formatted(RepositoryFiles.name(file), location == null ? 1 : location.getLineNr()));
    }
  }

  private @Nullable Object yaml(Path file) throws UnreadableFileException {
    var text = files.text(file, RepositoryFiles.LARGEST_INFO);
    try {
      refuseDeep(file, text);
      return new Load(YAML).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new UnreadableFileException(
          "%s is not YAML that iructl reads: %s".formatted(RepositoryFiles.name(file), reason(e)));
    }
  }

  /** The library would follow aliases and nested lists without a limit. */
  private static void refuseDeep(Path file, String text) throws UnreadableFileException {
    var depth = 0;
    for (var event : new Parse(YAML).parseString(text)) {
      depth +=
          switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
          };
      if (depth > DEEPEST || event.getEventId() == Event.ID.Alias) {
        throw new UnreadableFileException(
            RepositoryFiles.name(file) + " has an alias, or is nested too deeply");
      }
    }
  }

  /** Without the lines around the place, which the library's message has. */
  private static String reason(YamlEngineException e) {
    return e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()
        ? "%s (line %d)".formatted(marked.getProblem(), marked.getProblemMark().get().getLine() + 1)
        : String.valueOf(e.getMessage());
  }
}
