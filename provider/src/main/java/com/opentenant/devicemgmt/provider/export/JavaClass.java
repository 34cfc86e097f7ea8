package com.opentenant.devicemgmt.provider.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A class of a Java program: the resources of one kind, or a part of them.
 *
 * @param name no class of the SDK has such a name
 */
record JavaClass(String name, List<Declaration> declarations) {

  /** A class can have 65,535 constants, and a method 64 KB of code. */
  private static final int MOST_RESOURCES = 1_000;

  /** All classes, each after those that it refers to. */
  static List<JavaClass> of(List<Declaration> declarations) {
    var byKind =
        declarations.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.object().kind(), LinkedHashMap::new, Collectors.toList()));
    var classes = new ArrayList<JavaClass>();
    inOrderOfReferences(byKind)
        .forEach(kind -> addClasses(kind, byKind.getOrDefault(kind, List.of()), classes));
    return classes;
  }

  private static Set<String> inOrderOfReferences(Map<String, List<Declaration>> byKind) {
    var ordered = new LinkedHashSet<String>();
    var seen = new HashSet<String>();
    byKind.keySet().forEach(kind -> order(kind, byKind, seen, ordered));
    return ordered;
  }

  private static void order(
      String kind, Map<String, List<Declaration>> byKind, Set<String> seen, Set<String> ordered) {
    if (seen.add(kind)) {
      byKind.getOrDefault(kind, List.of()).stream()
          .flatMap(each -> each.references().values().stream())
          .map(ExportedObject::kind)
          .distinct()
          .forEach(each -> order(each, byKind, seen, ordered));
      ordered.add(kind);
    }
  }

  private static void addClasses(
      String kind, List<Declaration> declarations, List<JavaClass> classes) {
    for (var start = 0; start < declarations.size(); start += MOST_RESOURCES) {
      var end = Math.min(declarations.size(), start + MOST_RESOURCES);
      var number = start == 0 ? "" : String.valueOf(start / MOST_RESOURCES + 1);
      classes.add(new JavaClass(kind + "Resources" + number, declarations.subList(start, end)));
    }
  }

  /** The variable with the object of a class. No resource has such a name. */
  static String variable(String className) {
    return className.substring(0, 1).toLowerCase(Locale.ROOT) + className.substring(1);
  }

  /**
   * The names of the classes with the resources that this one refers to.
   *
   * @param classNames by resource
   */
  List<String> references(Map<String, String> classNames) {
    return declarations.stream()
        .flatMap(each -> each.references().keySet().stream())
        .map(each -> classNames.getOrDefault(each, ""))
        .distinct()
        .toList();
  }
}
