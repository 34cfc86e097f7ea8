package com.opentenant.devicemgmt.provider.contract;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The package table of ARCHITECTURE.md: the packages and libraries that each package may use. */
final class Architecture {

  /** The root composes, and may use everything. */
  private static final String ROOT = "";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("plugin", Set.of("export", "resource", "check", "diff", "property", "call")),
          entry(
              "export", Set.of("iructl", "resource", "check", "diff", "shape", "property", "call")),
          entry("iructl", Set.of("plist", "call")),
          entry("schema", Set.of("resource", "shape", "property", "call")),
          entry("resource", Set.of("check", "diff", "shape", "property", "call")),
          entry("check", Set.of("shape", "property", "call")),
          entry("diff", Set.of("shape", "property")),
          entry("shape", Set.of("property", "call")),
          entry("property", Set.of()),
          entry("plist", Set.of("call")),
          entry(
              "iru",
              Set.of(
                  "collection", "resource", "check", "shape", "plist", "http", "transfer", "call")),
          entry("landscape", Set.of("collection", "resource", "check", "shape", "http", "call")),
          entry("collection", Set.of("resource", "check", "diff", "shape", "http", "call")),
          entry("transfer", Set.of("http", "call")),
          entry("http", Set.of("call")),
          entry("call", Set.of()));

  private static final Set<String> APIS = Set.of("iru", "landscape");

  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "plugin", List.of("io.grpc.", "com.google.protobuf.", "com.google.rpc.", "pulumirpc."),
          "http", List.of("okhttp3.", "okio.", "kotlin.", "com.fasterxml.jackson.", "javax.net."),
          "transfer", List.of("com.fasterxml.jackson."),
          "schema", List.of("com.fasterxml.jackson."),
          "plist", List.of("javax.xml."),
          "iru", List.of("com.fasterxml.jackson."),
          "iructl", List.of("com.fasterxml.jackson.", "org.snakeyaml."),
          "landscape", List.of("com.fasterxml.jackson.", "com.cronutils."));

  private static final List<String> FOR_ALL = List.of("java.", "org.jspecify.annotations.");

  private final String root;

  /** For the packages below a root package. */
  Architecture(String root) {
    this.root = root;
  }

  /** Every breach, each a sentence; sorted. */
  Set<String> breaches(JavaClasses classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      var own = packageOf(type);
      if (isTooDeep(own)) {
        found.add("package %s lies too deep".formatted(own));
      } else if (!own.equals(ROOT) && !MAY_USE.containsKey(rowOf(own))) {
        found.add("package %s is not in the table".formatted(own));
      } else {
        type.getDirectDependenciesFromSelf().forEach(each -> collectBreaches(own, each, found));
      }
      checkHandler(type, found);
    }
    found.addAll(cycles(classes));
    return found;
  }

  private void collectBreaches(String own, Dependency dependency, Set<String> found) {
    var target = dependency.getTargetClass().getBaseComponentType();
    if (target.isPrimitive()) {
      return;
    }
    var origin = dependency.getOriginClass().getSimpleName();
    if (isOurs(target)) {
      var other = packageOf(target);
      if (!own.equals(ROOT) && !mayUse(own, other)) {
        found.add("%s.%s may not use %s.%s".formatted(own, origin, other, target.getSimpleName()));
      }
    } else if (!startsWith(target, FOR_ALL)
        && !startsWith(target, LIBRARIES.getOrDefault(rowOf(own), List.of()))) {
      found.add("%s.%s may not use %s".formatted(own, origin, target.getName()));
    }
  }

  /**
   * A sub-package may use its parent and what the parent may use, but not the parent's other
   * sub-packages.
   */
  private static boolean mayUse(String own, String other) {
    var row = rowOf(own);
    return other.equals(own) || other.equals(row) || MAY_USE.get(row).contains(other);
  }

  /** Only the package of an API has sub-packages, of one level. */
  private static boolean isTooDeep(String name) {
    var levels = name.split("\\.", -1);
    return levels.length > (APIS.contains(levels[0]) ? 2 : 1);
  }

  /** The package whose row of the table holds for a package: itself, or its parent. */
  private static String rowOf(String name) {
    return name.split("\\.", 2)[0];
  }

  /** No inheritance between resources, or between functions. */
  private void checkHandler(JavaClass type, Set<String> found) {
    var isHandler =
        type.isAssignableTo(root + ".resource.Resource")
            || type.isAssignableTo(root + ".resource.Function");
    if (!isHandler || type.isInterface() || type.isRecord()) {
      return;
    }
    if (!type.getModifiers().contains(JavaModifier.FINAL)) {
      found.add("%s is a resource or function and not final".formatted(type.getSimpleName()));
    }
    if (type.getRawSuperclass().filter(each -> !each.isEquivalentTo(Object.class)).isPresent()) {
      found.add("%s inherits from another class".formatted(type.getSimpleName()));
    }
  }

  private List<String> cycles(JavaClasses classes) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .evaluate(classes)
        .getFailureReport()
        .getDetails()
        .stream()
        .map(text -> text.split("\\s+1\\. ", 2)[0].replaceAll("\\s+", " "))
        .toList();
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  private String packageOf(JavaClass type) {
    var name = type.getPackageName();
    return name.equals(root) ? ROOT : name.substring(root.length() + 1);
  }

  private static boolean startsWith(JavaClass type, List<String> prefixes) {
    return prefixes.stream().anyMatch(type.getName()::startsWith);
  }
}
