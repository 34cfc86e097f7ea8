package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.PlainText;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the resources of a program, and writes their texts as files. */
final class ProgramWriter {

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final String CATEGORY = "selfServiceCategoryId";

  private final Map<ExportedObject, String> names;
  private final Language language;
  private final ProgramFiles files;
  private final Installers installers;
  private final SelfServiceCategories categories;
  private final Map<String, ExportedObject> byId = new LinkedHashMap<>();

  /**
   * @param names of the resources
   * @param installers those of all apps
   */
  ProgramWriter(
      Map<ExportedObject, String> names,
      Language language,
      ProgramFiles files,
      Installers installers,
      SelfServiceCategories categories) {
    this.names = names;
    this.language = language;
    this.files = files;
    this.installers = installers;
    this.categories = categories;
    for (var object : names.keySet()) {
      byId.put(key(object.definition().noun(), object.id()), object);
      // UUIDs are unique across kinds.
      byId.putIfAbsent(object.id().toLowerCase(Locale.ROOT), object);
    }
  }

  private static String key(String noun, String id) {
    return noun + " " + id;
  }

  /** The resources, in the order of the objects. */
  List<Declaration> declarations() {
    return names.entrySet().stream()
        .map(each -> declaration(each.getKey(), each.getValue()))
        .toList();
  }

  private Declaration declaration(ExportedObject object, String name) {
    var folder = folder(object.kind()) + "/" + name;
    var inputs = new LinkedHashMap<String, String>();
    var references = new LinkedHashMap<String, ExportedObject>();
    for (var component : object.definition().inputs().components()) {
      object
          .inputs()
          .get(component.name())
          .ifPresent(
              value ->
                  inputs.put(
                      component.name(),
                      value.accept(
                          new Expression(
                              component.type(),
                              component.id(),
                              references,
                              folder,
                              component.name(),
                              1))));
    }
    return new Declaration(name, object, inputs, comments(object), references);
  }

  /** No program of all languages can look up an id by its name. */
  private Map<String, String> comments(ExportedObject object) {
    var comments = new LinkedHashMap<String, String>();
    if (object.inputs().value(CATEGORY) instanceof Text id) {
      categories
          .name(id.value())
          // Java would read \\u000a in a comment as the end of the line.
          .map(name -> PlainText.line(name, PlainText.LONGEST_MESSAGE).replace('\\', '/'))
          .ifPresent(name -> comments.put(CATEGORY, "Self Service category: " + name));
    }
    return comments;
  }

  /** {@code custom-scripts} for {@code CustomScript}. */
  private static String folder(String kind) {
    return WORD_START.matcher(kind).replaceAll("-").toLowerCase(Locale.ROOT) + "s";
  }

  private Optional<ExportedObject> referenced(IdOf id, String text) {
    return Optional.ofNullable(
        id.form() == IdOf.Form.UUID
            ? byId.get(text.toLowerCase(Locale.ROOT))
            : byId.get(key(id.value(), text)));
  }

  /** A value in the language of the program. */
  private final class Expression implements PropertyValue.Visitor<String> {

    private final @Nullable ValueType type;
    private final @Nullable IdOf id;
    private final Map<String, ExportedObject> references;
    private final String folder;
    private final String fileName;
    private final int depth;

    /**
     * @param id if the value is the id of another object
     * @param references of the resource; one in the value is added
     * @param folder where the files of the value are
     * @param depth how deeply the value is nested; 1 for that of an input
     */
    Expression(
        @Nullable ValueType type,
        @Nullable IdOf id,
        Map<String, ExportedObject> references,
        String folder,
        String fileName,
        int depth) {
      this.type = type;
      this.id = id;
      this.references = references;
      this.folder = folder;
      this.fileName = fileName;
      this.depth = depth;
    }

    @Override
    public String nothing(Null value) {
      return language.nothing();
    }

    @Override
    public String bool(Bool value) {
      return language.bool(value.value());
    }

    @Override
    public String number(Num value) {
      return language.number(value.value());
    }

    @Override
    public String text(Text value) {
      var text = value.value();
      var reference = id == null ? Optional.<ExportedObject>empty() : referenced(id, text);
      if (reference.isPresent()) {
        var name = names.getOrDefault(reference.get(), "");
        references.put(name, reference.get());
        return language.reference(reference.get(), name);
      }
      // An id that begins with a digit looks like a number, but all generators keep it.
      return language.keeps(text) || (id != null && id.form().fits(text))
          ? language.text(text)
          : language.textFile(files.write(folder, fileName + ProgramFiles.ending(text), text));
    }

    @Override
    public String items(Items value) {
      return language.list(
          value.parts().entrySet().stream()
              .map(each -> each.getValue().accept(inside(each.getKey(), fileName)))
              .toList());
    }

    @Override
    public String asset(Asset value) {
      return language.asset(
          value.source() == AssetSource.TEXT
              ? files.write(folder, fileName, value.content())
              : installers.find(value.hash()).orElseThrow());
    }

    @Override
    public String map(PropertyMap value) {
      var entries = new LinkedHashMap<String, String>();
      value
          .entries()
          .forEach((key, each) -> entries.put(key, each.accept(inside(new Segment.Key(key), key))));
      return language.object(type, entries, depth);
    }

    private Expression inside(Segment step, String name) {
      var component =
          Optional.ofNullable(type)
              .flatMap(ValueType::objectShape)
              .flatMap(shape -> shape.component(step instanceof Segment.Key key ? key.name() : ""));
      return new Expression(
          Optional.ofNullable(type).flatMap(each -> each.part(step)).orElse(null),
          component.map(Component::id).orElse(null),
          references,
          folder + "/" + fileName,
          name,
          depth + 1);
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
