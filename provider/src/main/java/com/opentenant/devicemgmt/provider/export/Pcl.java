package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.shape.ValueType;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PCL, the language from which Pulumi generates programs. */
final class Pcl implements Language {

  /**
   * What some generators damage: texts with several lines, what the one for YAML does not escape
   * ({@code $$}), and what YAML reads as another value than a text. Scripts are files in any case.
   */
  private static final Pattern DAMAGED =
      Pattern.compile(
          "(?is)#!.*|.*[\\r\\n].*|.*[$][$].*|null|~|true|false|[-+]?[.](inf|nan)|[-+]?0[xob].*"
              + "|[-+.]?[0-9][0-9a-fx_.+-]*|");

  /** In YAML, such a key calls a function of Pulumi, for example {@code fn::readFile}. */
  private static final Pattern FUNCTION = Pattern.compile("(?is)fn::.*");

  /** Whether all generators keep a literal as it is. They also compose characters. */
  static boolean isSafe(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC) && !DAMAGED.matcher(text).matches();
  }

  /** A text with nothing that PCL would evaluate. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var each = text.charAt(i);
      var opensTemplate = i + 1 < text.length() && text.charAt(i + 1) == '{';
      switch (each) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '$', '%' -> quoted.append(opensTemplate ? each + "" + each : each + "");
        default -> {
          if (each < ' ' || each == 0x7f) {
            quoted.append("\\u%04x".formatted((int) each));
          } else {
            quoted.append(each);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public boolean keeps(String text) {
    return isSafe(text);
  }

  @Override
  public boolean keepsKey(String key) {
    return isSafe(key) && !FUNCTION.matcher(key).matches();
  }

  @Override
  public String nothing() {
    return "null";
  }

  @Override
  public String bool(boolean value) {
    return String.valueOf(value);
  }

  @Override
  public String number(double value) {
    var whole = (long) value;
    return whole == value ? String.valueOf(whole) : String.valueOf(value);
  }

  @Override
  public String text(String value) {
    return quoted(value);
  }

  @Override
  public String textFile(String path) {
    return call("readFile", path);
  }

  @Override
  public String asset(String path) {
    return call("fileAsset", path);
  }

  private static String call(String function, String argument) {
    return "%s(%s)".formatted(function, quoted(argument));
  }

  @Override
  public String reference(ExportedObject object, String name) {
    return name + ".id";
  }

  @Override
  public String list(List<String> values) {
    return values.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** Each entry on its line. Keys are expressions. */
  @Override
  public String object(@Nullable ValueType type, Map<String, String> entries, int depth) {
    var indent = "  ".repeat(depth);
    return entries.isEmpty()
        ? "{}"
        : entries.entrySet().stream()
            .map(each -> "%s  %s = %s\n".formatted(indent, quoted(each.getKey()), each.getValue()))
            .collect(Collectors.joining("", "{\n", indent + "}"));
  }

  @Override
  public void write(List<Declaration> declarations, boolean importOptions, ProgramFiles files) {
    files.writeProgram(
        "main.pp",
        declarations.stream()
            .map(each -> resource(each, importOptions))
            .collect(Collectors.joining("\n")));
  }

  private static String resource(Declaration declaration, boolean importOptions) {
    var object = declaration.object();
    var body = new StringBuilder();
    declaration
        .inputs()
        .forEach(
            (name, value) -> {
              Optional.ofNullable(declaration.comments().get(name))
                  .ifPresent(comment -> body.append("  # %s\n".formatted(comment)));
              body.append("  %s = %s\n".formatted(name, value));
            });
    if (importOptions && object.isInTenant()) {
      body.append("  options {\n    import = %s\n  }\n".formatted(quoted(object.id())));
    }
    return "resource %s %s {\n%s}\n"
        .formatted(declaration.name(), quoted(object.definition().token()), body);
  }
}
