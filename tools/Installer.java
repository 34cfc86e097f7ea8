import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a stand-in for an installer, a ZIP archive of some megabytes with an app in it: `java tools/Installer.java
 * VERSION FILE`. The app has the name of the file. The same version and name have the same bytes on every machine.
 */
class Installer {

  public static void main(String[] arguments) throws IOException {
    var version = arguments[0];
    var file = Path.of(arguments[1]).toAbsolutePath();
    var name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Files.createDirectories(file.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, name + ".app/Contents/Info.plist", plist(name, version).getBytes(StandardCharsets.UTF_8));
      var payload = new byte[4_000_000];
      new Random(version.hashCode()).nextBytes(payload);
      put(zip, name + ".app/Contents/Resources/payload", payload);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String plist(String name, String version) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
          <key>CFBundleIdentifier</key><string>com.example.%s</string>
          <key>CFBundleShortVersionString</key><string>%s</string>
        </dict>
        </plist>
        """
        .formatted(name.toLowerCase(Locale.ROOT), version);
  }
}
