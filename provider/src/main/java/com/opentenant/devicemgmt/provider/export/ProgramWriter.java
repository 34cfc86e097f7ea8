package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Unknown;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one resource after another, with its texts as files. */
final class ProgramWriter {

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final Map<ExportedObject, String> names;
  private final ProgramFiles files;
  private final Installers installers;
  private final boolean importOptions;
  private final Map<String, String> byId = new LinkedHashMap<>();

  /**
   * @param names of the resources
   * @param installers those of all apps
   */
  ProgramWriter(
      Map<ExportedObject, String> names,
      ProgramFiles files,
      Installers installers,
      boolean importOptions) {
    this.names = names;
    this.files = files;
    this.installers = installers;
    this.importOptions = importOptions;
    names.forEach(
        (object, name) -> {
          byId.put(key(object.definition().noun(), object.id()), name);
          // UUIDs are unique across kinds.
          byId.putIfAbsent(object.id().toLowerCase(Locale.ROOT), name);
        });
  }

  private static String key(String noun, String id) {
    return noun + " " + id;
  }

  /** The whole program. */
  String program() {
    return names.entrySet().stream()
        .map(each -> resource(each.getValue(), each.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private String resource(String name, ExportedObject object) {
    var folder = folder(object.kind()) + "/" + name;
    var body = new StringBuilder();
    for (var component : object.definition().inputs().components()) {
      object
          .inputs()
          .get(component.name())
          .map(
              value ->
                  value.accept(
                      new Expression(
                          component.type(), component.id(), folder, component.name(), "  ")))
          .ifPresent(value -> body.append("  %s = %s\n".formatted(component.name(), value)));
    }
    if (importOptions) {
      body.append("  options {\n    import = %s\n  }\n".formatted(Pcl.quoted(object.id())));
    }
    return "resource %s %s {\n%s}\n".formatted(name, Pcl.quoted(object.definition().token()), body);
  }

  /** {@code custom-scripts} for {@code CustomScript}. */
  private static String folder(String kind) {
    return WORD_START.matcher(kind).replaceAll("-").toLowerCase(Locale.ROOT) + "s";
  }

  private Optional<String> referenced(IdOf id, String text) {
    var found =
        id.form() == IdOf.Form.UUID
            ? byId.get(text.toLowerCase(Locale.ROOT))
            : byId.get(key(id.value(), text));
    return Optional.ofNullable(found).map(name -> name + ".id");
  }

  /** A value in PCL. */
  private final class Expression implements PropertyValue.Visitor<String> {

    private final @Nullable ValueType type;
    private final @Nullable IdOf id;
    private final String folder;
    private final String fileName;
    private final String indent;

    /**
     * @param id if the value is the id of another object
     * @param folder where the files of the value are
     */
    Expression(
        @Nullable ValueType type,
        @Nullable IdOf id,
        String folder,
        String fileName,
        String indent) {
      this.type = type;
      this.id = id;
      this.folder = folder;
      this.fileName = fileName;
      this.indent = indent;
    }

    @Override
    public String nothing(Null value) {
      return "null";
    }

    @Override
    public String bool(Bool value) {
      return String.valueOf(value.value());
    }

    @Override
    public String number(Num value) {
      var whole = (long) value.value();
      return whole == value.value() ? String.valueOf(whole) : String.valueOf(value.value());
    }

    @Override
    public String text(Text value) {
      var text = value.value();
      var reference = id == null ? Optional.<String>empty() : referenced(id, text);
      if (reference.isPresent()) {
        return reference.get();
      }
      // An id that begins with a digit looks like a number, but all generators keep it.
      return Pcl.isSafe(text) || (id != null && id.form().fits(text))
          ? Pcl.quoted(text)
          : Pcl.call("readFile", files.write(folder, fileName + ProgramFiles.ending(text), text));
    }

    @Override
    public String items(Items value) {
      var inside = new Expression(null, null, folder, fileName, indent + "  ");
      return value.values().stream()
          .map(each -> each.accept(inside))
          .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String asset(Asset value) {
      return Pcl.call(
          "fileAsset",
          value.source() == AssetSource.TEXT
              ? files.write(folder, fileName, value.content())
              : installers.find(value.hash()).orElseThrow());
    }

    @Override
    public String map(PropertyMap value) {
      var entries = new LinkedHashMap<String, String>();
      value
          .entries()
          .forEach((key, each) -> entries.put(Pcl.quoted(key), each.accept(inside(key))));
      return Pcl.object(entries, indent);
    }

    private Expression inside(String key) {
      var component =
          Optional.ofNullable(type)
              .flatMap(ValueType::objectShape)
              .flatMap(shape -> shape.component(key));
      var inner =
          component
              .map(Component::type)
              .or(() -> Optional.ofNullable(type).flatMap(each -> each.part(new Segment.Key(key))));
      return new Expression(
          inner.orElse(null),
          component.map(Component::id).orElse(null),
          folder + "/" + fileName,
          key,
          indent + "  ");
    }

    @Override
    public String secret(Secret value) {
      throw unexpected("a secret");
    }

    @Override
    public String unknown(Unknown value) {
      throw unexpected("an unknown value");
    }

    @Override
    public String archive(Archive value) {
      throw unexpected("an archive");
    }

    @Override
    public String reference(ResourceReference value) {
      throw unexpected("a resource");
    }

    /** No import has such a value. */
    private IllegalArgumentException unexpected(String found) {
      return new IllegalArgumentException(folder + "/" + fileName + " is " + found);
    }
  }
}
