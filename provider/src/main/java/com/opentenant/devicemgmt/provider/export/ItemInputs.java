package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.iructl.Identity;
import com.opentenant.devicemgmt.provider.iructl.Item;
import com.opentenant.devicemgmt.provider.iructl.Item.SelfService;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inputs of the items of a repository, those with their default value included. */
final class ItemInputs implements Item.Visitor<Map<String, PropertyValue>> {

  private final ExportNotes notes;
  private final SelfServiceCategories categories;

  ItemInputs(ExportNotes notes, SelfServiceCategories categories) {
    this.notes = notes;
    this.categories = categories;
  }

  @Override
  public Map<String, PropertyValue> script(Item.Script script) {
    var inputs = common(script.identity());
    inputs.put("script", PropertyValue.of(script.audit()));
    inputs.put("remediationScript", orNull(script.remediation()));
    inputs.put("executionFrequency", PropertyValue.of(script.executionFrequency()));
    inputs.put("restart", PropertyValue.of(script.restart()));
    inputs.putAll(selfService(script.identity(), script.selfService()));
    return inputs;
  }

  @Override
  public Map<String, PropertyValue> profile(Item.Profile profile) {
    var inputs = common(profile.identity());
    inputs.put("profile", PropertyValue.of(profile.text()));
    inputs.put("runsOnMac", PropertyValue.of(profile.runsOnMac()));
    inputs.put("runsOnIphone", PropertyValue.of(profile.runsOnIphone()));
    inputs.put("runsOnIpad", PropertyValue.of(profile.runsOnIpad()));
    inputs.put("runsOnTv", PropertyValue.of(profile.runsOnTv()));
    inputs.put("runsOnVision", PropertyValue.of(profile.runsOnVision()));
    return inputs;
  }

  @Override
  public Map<String, PropertyValue> app(Item.App app) {
    var inputs = common(app.identity());
    inputs.put("installer", new Asset(app.sha256(), AssetSource.FILE, app.fileName()));
    inputs.put("installType", PropertyValue.of(app.installType()));
    inputs.put("installEnforcement", PropertyValue.of(app.installEnforcement()));
    inputs.put("unzipLocation", orNull(app.unzipLocation()));
    inputs.put("auditScript", orNull(app.audit()));
    inputs.put("preinstallScript", orNull(app.preinstall()));
    inputs.put("postinstallScript", orNull(app.postinstall()));
    inputs.put("restart", PropertyValue.of(app.restart()));
    inputs.putAll(selfService(app.identity(), app.selfService()));
    return inputs;
  }

  private static Map<String, PropertyValue> common(Identity identity) {
    var inputs = new LinkedHashMap<String, PropertyValue>();
    inputs.put("name", PropertyValue.of(identity.name()));
    inputs.put("active", PropertyValue.of(identity.active()));
    return inputs;
  }

  static PropertyValue orNull(@Nullable String text) {
    return text == null ? new Null() : PropertyValue.of(text);
  }

  private Map<String, PropertyValue> selfService(Identity item, SelfService selfService) {
    var category = selfService.category();
    return selfService.shown() && category != null
        ? Map.of(
            "showInSelfService",
            PropertyValue.of(true),
            "selfServiceCategoryId",
            orNull(categoryId(item, category).orElse(null)),
            "selfServiceRecommended",
            PropertyValue.of(Boolean.TRUE.equals(selfService.recommended())))
        : Map.of();
  }

  private Optional<String> categoryId(Identity item, String category) {
    if (IdOf.Form.UUID.fits(category)) {
      return Optional.of(category);
    }
    var found = categories.ids(category);
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    notes.add(
        "\"%s\" lacks its Self Service category: %s"
            .formatted(item.name(), notOne(found, "category", category)));
    return Optional.empty();
  }

  /** Why a name stands for no object, or for several. */
  static String notOne(List<String> found, String noun, String name) {
    return found.isEmpty()
        ? "no %s named \"%s\" was found in the tenant".formatted(noun, name)
        : "%d of the tenant are named \"%s\"; write the id of one into the info file: %s"
            .formatted(found.size(), name, String.join(", ", found));
  }
}
