package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.activeColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.nameColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.FilePart;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Iru's custom profiles. */
public final class CustomProfileCase {

  private static final String FIREWALL = profile("<true/>");
  private static final String STEALTH = profile("<false/>");

  public static final ResourceCase CUSTOM_PROFILE =
      ResourceCase.of("devicemgmt:iru:CustomProfile", Api.IRU)
          .named("name", Names.REPEATABLE)
          .requests(Requests.below("/api/v1/library/custom-profiles"))
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("custom-profiles")))
          .minimal(Map.of("name", "Firewall", "profile", FIREWALL, "runsOnMac", true))
          .full(
              Map.of(
                  "name",
                  " Firewall north ",
                  "profile",
                  STEALTH,
                  "active",
                  false,
                  "runsOnMac",
                  false,
                  "runsOnIphone",
                  true,
                  "runsOnIpad",
                  true,
                  "runsOnTv",
                  true,
                  "runsOnVision",
                  true))
          .columns(
              nameColumn(),
              Column.text("profile", "file", profile("<string>changed</string>"))
                  .storedAs(CustomProfileCase::withoutReplacedKeys),
              activeColumn(),
              Column.flag("runsOnMac", "runs_on_mac", false),
              Column.flag("runsOnIphone", "runs_on_iphone", false),
              Column.flag("runsOnIpad", "runs_on_ipad", false),
              Column.flag("runsOnTv", "runs_on_tv", false),
              Column.flag("runsOnVision", "runs_on_vision", false))
          .output("mdmIdentifier", Rows.field("mdm_identifier"))
          .output("createdAt", Rows.field("created_at"))
          .changes(
              List.of(
                  PropertyCase.of("name")
                      .set("Firewall 2", sent(Map.of("name", "Firewall 2")))
                      .set(LONG_NAME, sent(Map.of("name", LONG_NAME)))
                      .set(EMOJI_NAME, sent(Map.of("name", EMOJI_NAME))),
                  PropertyCase.of("profile")
                      .set(STEALTH, sent(Map.of("file", file(STEALTH))))
                      .set(FIREWALL, sent(Map.of("file", file(FIREWALL)))),
                  PropertyCase.of("active")
                      .set(false, sent(Map.of("active", "false")))
                      .set(true, sent(Map.of()))
                      .set(false, sent(Map.of("active", "false")))
                      .removed(sent(Map.of())),
                  PropertyCase.of("runsOnMac")
                      .with(Map.of("runsOnTv", true))
                      .set(false, sent(Map.of("runs_on_mac", "false", "runs_on_tv", "true")))
                      .set(true, sent(Map.of("runs_on_tv", "true")))
                      .removed(sent(Map.of("runs_on_mac", "false", "runs_on_tv", "true"))),
                  platform("runsOnIphone", "runs_on_iphone"),
                  platform("runsOnIpad", "runs_on_ipad"),
                  platform("runsOnTv", "runs_on_tv"),
                  platform("runsOnVision", "runs_on_vision")))
          .refused(refusals())
          .warned(List.of(LibraryItems.warnedLongName()));

  private CustomProfileCase() {}

  private static List<Refused> refusals() {
    var own =
        Stream.of(
            refused("no profile", "profile", null, "profile: ", REQUIRED),
            refused("broken XML", "profile", "<plist><dict>", "profile: ", "line 1"),
            refused("a path", "profile", "firewall.mobileconfig", "profile: ", "fn::readFile"),
            refused("no platform", "runsOnMac", false, "runsOnMac: ", "runsOnIphone"),
            refused("a misspelt property", "profil", "x", "profil", didYouMean("profile")));
    return Stream.concat(LibraryItems.refusedNames().stream(), own).toList();
  }

  private static PropertyCase platform(String property, String wire) {
    return PropertyCase.of(property)
        .set(true, sent(Map.of(wire, "true")))
        .set(false, sent(Map.of()))
        .set(true, sent(Map.of(wire, "true")))
        .removed(sent(Map.of()));
  }

  /** Every request has the flags, here those of the minimal inputs unless others are given. */
  private static Map<String, Object> sent(Map<String, Object> changes) {
    var body = new LinkedHashMap<String, Object>();
    body.put("active", "true");
    body.put("runs_on_mac", "true");
    body.put("runs_on_iphone", "false");
    body.put("runs_on_ipad", "false");
    body.put("runs_on_tv", "false");
    body.put("runs_on_vision", "false");
    body.putAll(changes);
    return body;
  }

  private static FilePart file(String profile) {
    return new FilePart("profile.mobileconfig", profile);
  }

  /** As Python's {@code plistlib} writes it, without the keys of the root that Iru replaces. */
  private static String profile(String stealth) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    <dict>
    \t<key>PayloadContent</key>
    \t<array>
    \t\t<dict>
    \t\t\t<key>EnableStealthMode</key>
    \t\t\t%s
    \t\t\t<key>PayloadType</key>
    \t\t\t<string>com.apple.security.firewall</string>
    \t\t\t<key>PayloadUUID</key>
    \t\t\t<string>5F6A3E5C-0000-4000-8000-000000000002</string>
    \t\t</dict>
    \t</array>
    \t<key>PayloadType</key>
    \t<string>Configuration</string>
    \t<key>PayloadVersion</key>
    \t<integer>1</integer>
    </dict>
    </plist>
    """
        .formatted(stealth);
  }

  /** Only keys of the root are indented by one tab. */
  private static Object withoutReplacedKeys(Object profile) {
    return ((String) profile)
        .replaceAll(
            "\n\t<key>Payload(DisplayName|Identifier|UUID|Scope)</key>\n\t<string>[^<]*</string>",
            "");
  }
}
