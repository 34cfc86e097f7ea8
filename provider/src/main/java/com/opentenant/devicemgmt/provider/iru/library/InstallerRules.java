package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules for the installer of every app. */
final class InstallerRules {

  private static final Map<InstallType, String> EXPECTED =
      Map.of(
          InstallType.PACKAGE, "an Apple installer package",
          InstallType.ZIP, "a ZIP archive",
          InstallType.IMAGE, "a disk image");

  private InstallerRules() {}

  /** Refuses a file that Iru does not accept, and one that certainly is not an installer. */
  static <I extends Record & UploadedApps.Inputs> List<Rule<I>> all() {
    return List.of(
        Rule.of(Severity.REFUSE, "installer", i -> InstallerFile.fault(i.installer())),
        Rule.of(Severity.REFUSE, "installer", i -> otherFile(i.installer())));
  }

  private static Optional<String> otherFile(FileAsset installer) {
    return InstallerContent.of(installer)
        .filter(content -> content.type().isEmpty())
        .map(content -> "\"%s\" is %s".formatted(installer.path(), content.description()));
  }

  /**
   * What the file is instead of an installer of the type; empty if {@link #all} refuses it, or if
   * it cannot be read.
   */
  static Optional<String> otherType(FileAsset installer, InstallType wanted) {
    var expected = EXPECTED.get(wanted);
    var content = InstallerContent.of(installer);
    var type = content.flatMap(InstallerContent::type);
    if (expected == null
        || !InstallerContent.isReadable(installer)
        || otherFile(installer).isPresent()
        || type.equals(Optional.of(wanted))) {
      return Optional.empty();
    }
    var found =
        content
            .map(each -> "is %s, not %s".formatted(each.description(), expected))
            .orElse("does not look like " + expected);
    return Optional.of("\"%s\" %s".formatted(installer.path(), found));
  }
}
