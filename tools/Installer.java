import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a stand-in for an installer, a ZIP archive of some megabytes with an app in it: `java tools/Installer.java
 * VERSION FILE`. The same version has the same bytes on every machine.
 */
class Installer {

  public static void main(String[] arguments) throws IOException {
    var version = arguments[0];
    var file = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "Widget.app/Contents/Info.plist", plist(version).getBytes(StandardCharsets.UTF_8));
      var payload = new byte[4_000_000];
      new Random(version.hashCode()).nextBytes(payload);
      put(zip, "Widget.app/Contents/Resources/payload", payload);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String plist(String version) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
          <key>CFBundleIdentifier</key><string>com.example.widget</string>
          <key>CFBundleShortVersionString</key><string>%s</string>
        </dict>
        </plist>
        """
        .formatted(version);
  }
}
