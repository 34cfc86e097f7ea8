package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.shape.Token;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of the classes of a Java program. */
final class JavaSource {

  static final String PACKAGE = "tenant";

  private static final String SDK = "com.opentenant." + Token.PACKAGE + ".";

  /** What a class may need besides the SDK. */
  private static final List<String> IMPORTS =
      List.of("com.pulumi.resources.CustomResourceOptions", "java.util.List", "java.util.Map");

  private final List<JavaClass> classes;
  private final boolean importOptions;

  /** By resource. */
  private final Map<String, String> classNames = new LinkedHashMap<>();

  /** Other resources refer to these. */
  private final Set<String> referenced = new LinkedHashSet<>();

  JavaSource(List<JavaClass> classes, boolean importOptions) {
    this.classes = classes;
    this.importOptions = importOptions;
    for (var each : classes) {
      for (var declaration : each.declarations()) {
        classNames.put(declaration.name(), each.name());
        referenced.addAll(declaration.references().keySet());
      }
    }
  }

  /** The class that Pulumi starts. */
  String main() {
    var needed =
        classes.stream()
            .flatMap(each -> each.references(classNames).stream())
            .collect(Collectors.toSet());
    return """
    package %s;

    import com.pulumi.Pulumi;

    /** Declares the objects of a tenant. */
    public final class App {

      private App() {}

      public static void main(String[] args) {
        Pulumi.run(
            context -> {
    %s        });
      }
    }
    """
        .formatted(
            PACKAGE,
            classes.stream()
                .map(each -> start(each, needed.contains(each.name())))
                .collect(Collectors.joining()));
  }

  private String start(JavaClass started, boolean needed) {
    var variable = needed ? "var %s = ".formatted(JavaClass.variable(started.name())) : "";
    var arguments =
        started.references(classNames).stream()
            .map(JavaClass::variable)
            .collect(Collectors.joining(", "));
    return "          %snew %s(%s);\n".formatted(variable, started.name(), arguments);
  }

  /** A class with a method for each resource, and a field for each that others refer to. */
  String of(JavaClass written) {
    var first = token(written.declarations().get(0).object());
    var body = body(written, first.name());
    var imports =
        IMPORTS.stream()
            .filter(each -> body.contains(each.substring(each.lastIndexOf('.') + 1) + "."))
            .map("import %s;\n"::formatted)
            .collect(Collectors.joining());
    return """
    package %s;

    import %s.*;
    import %s.inputs.*;
    %s
    /** Objects of the kind {@code %s}. */
    final class %s {

    %s}
    """
        .formatted(
            PACKAGE,
            SDK + first.module(),
            SDK + first.module(),
            imports,
            first.name(),
            written.name(),
            body);
  }

  private String body(JavaClass written, String type) {
    var fields =
        written.declarations().stream()
            .filter(this::isReferenced)
            .map(each -> "  final %s %s;\n".formatted(type, each.name()))
            .collect(Collectors.joining());
    var parameters =
        written.references(classNames).stream()
            .map(each -> each + " " + JavaClass.variable(each))
            .collect(Collectors.joining(", "));
    return """
    %s%s  %s(%s) {
    %s  }
    %s"""
        .formatted(
            fields,
            fields.isEmpty() ? "" : "\n",
            written.name(),
            parameters,
            written.declarations().stream().map(this::call).collect(Collectors.joining()),
            written.declarations().stream().map(this::method).collect(Collectors.joining()));
  }

  private boolean isReferenced(Declaration declaration) {
    return referenced.contains(declaration.name());
  }

  private String call(Declaration declaration) {
    var arguments =
        declaration.references().keySet().stream()
            .map(each -> JavaClass.variable(classNames.getOrDefault(each, "")) + "." + each)
            .collect(Collectors.joining(", "));
    return "    %s%s(%s);\n"
        .formatted(
            isReferenced(declaration) ? declaration.name() + " = " : "",
            declaration.name(),
            arguments);
  }

  private String method(Declaration declaration) {
    var object = declaration.object();
    var type = token(object).name();
    var parameters =
        declaration.references().entrySet().stream()
            .map(each -> token(each.getValue()).name() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    var options =
        importOptions && object.isInTenant()
            ? ",\n        CustomResourceOptions.builder().importId(%s).build()"
                .formatted(JavaText.quoted(object.id()))
            : "";
    return """

      private static %s %s(%s) {
        return new %s(
            "%s",%s%s);
      }
    """
        .formatted(
            type,
            declaration.name(),
            parameters,
            type,
            declaration.name(),
            JavaProgram.builder(type, declaration.inputs(), declaration.comments(), 0),
            options);
  }

  private static Token token(ExportedObject object) {
    return Token.parse(object.definition().token());
  }
}
