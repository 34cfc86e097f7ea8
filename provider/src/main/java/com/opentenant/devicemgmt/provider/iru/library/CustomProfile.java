package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration profile that Iru installs on enrolled Apple devices. */
public final class CustomProfile {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name in the library; need not be unique. Iru cuts it at about 50 characters.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The profile: the content of a .mobileconfig file, as XML and unsigned. It is"
                  + " compared by its keys and values: whitespace, the order of keys, comments and"
                  + " the keys `PayloadDisplayName`, `PayloadIdentifier` and `PayloadUUID` of its"
                  + " root, which Iru replaces, do not count. Iru's variables, such as"
                  + " `$SERIAL_NUMBER`, are sent as they are.")
          @Equivalent(ProfileText.class)
          String profile,
      @Doc("Whether Iru installs the profile at all. Default: `true`.") @Default("true")
          boolean active,
      @Doc("Whether the profile is for Macs. At least one platform must be true. Default: `false`.")
          @Default("false")
          boolean runsOnMac,
      @Doc("Whether the profile is for iPhones. Default: `false`.") @Default("false")
          boolean runsOnIphone,
      @Doc("Whether the profile is for iPads. Default: `false`.") @Default("false")
          boolean runsOnIpad,
      @Doc("Whether the profile is for Apple TVs. Default: `false`.") @Default("false")
          boolean runsOnTv,
      @Doc("Whether the profile is for Apple Vision devices. Default: `false`.") @Default("false")
          boolean runsOnVision)
      implements Library.Named {}

  /** What Iru computes. */
  public record Outputs(
      @Doc("The profile's `PayloadIdentifier` on devices.") String mdmIdentifier,
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {}

  public static final String TOKEN = "devicemgmt:iru:CustomProfile";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "custom profile",
          "A configuration profile that Iru installs on enrolled Apple devices. Every change keeps"
              + " the item and its identifier, so devices replace the profile in place.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          rules());

  private CustomProfile() {}

  public static Resource<Inputs, Outputs> of(IruConnection connection, Coordination coordination) {
    var endpoints = Library.endpoints(DEFINITION, "custom-profiles", Row.class, connection);
    return Library.collection(
        DEFINITION, CustomProfile::fields, endpoints.sendingMultipart(), coordination);
  }

  private static List<Rule<Inputs>> rules() {
    return Rule.all(
        Library.nameRules(),
        List.of(
            Rule.of(Severity.REFUSE, "profile", CustomProfile::problem),
            Library.somePlatform(
                CustomProfile::hasNoPlatform,
                "runsOnMac",
                "runsOnIphone",
                "runsOnIpad",
                "runsOnTv",
                "runsOnVision")));
  }

  private static Optional<String> problem(Inputs inputs) {
    var problems = ProfileText.problems(inputs.profile());
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  private static boolean hasNoPlatform(Inputs i) {
    return !(i.runsOnMac()
        || i.runsOnIphone()
        || i.runsOnIpad()
        || i.runsOnTv()
        || i.runsOnVision());
  }

  /** The flags are always sent: in a form, Iru may take a missing one for false. */
  private static Fields fields(Inputs inputs) {
    return Fields.of()
        .put("name", inputs.name())
        .always("active", inputs.active())
        .always("runs_on_mac", inputs.runsOnMac())
        .always("runs_on_iphone", inputs.runsOnIphone())
        .always("runs_on_ipad", inputs.runsOnIpad())
        .always("runs_on_tv", inputs.runsOnTv())
        .always("runs_on_vision", inputs.runsOnVision())
        .put("file", new ProfileFile(inputs.profile()));
  }

  /** A profile as Iru returns it, with some keys of its root replaced. */
  record Row(
      String id,
      String name,
      @Nullable Boolean active,
      @Nullable String profile,
      @Nullable Boolean runsOnMac,
      @Nullable Boolean runsOnIphone,
      @Nullable Boolean runsOnIpad,
      @Nullable Boolean runsOnTv,
      @Nullable Boolean runsOnVision,
      @Nullable String mdmIdentifier,
      @Nullable String createdAt)
      implements Item<Inputs, Outputs> {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
    }

    @Override
    public Inputs inputs() {
      return new Inputs(
          name,
          IruTexts.orEmpty(profile),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(runsOnMac),
          Boolean.TRUE.equals(runsOnIphone),
          Boolean.TRUE.equals(runsOnIpad),
          Boolean.TRUE.equals(runsOnTv),
          Boolean.TRUE.equals(runsOnVision));
    }

    @Override
    public Outputs outputs() {
      return new Outputs(IruTexts.orEmpty(mdmIdentifier), IruTexts.orEmpty(createdAt));
    }
  }
}
