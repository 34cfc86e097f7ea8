package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;

/**
 * A file that an administrator uploads in the web console.
 *
 * @param name such as {@code Widget.pkg}
 * @param text its content, repeated up to the size
 * @param size in bytes
 */
public record Installer(String name, String text, long size) {
  /** The console's field for an app's installer. */
  static final String FIELD = "installer";

  public Installer {
    if (name.isBlank() || size < 0 || (size > 0 && text.isEmpty())) {
      throw new IllegalArgumentException("an installer must have a name, and a text or a size");
    }
  }

  /**
   * The console of a kind of app, in which each app has an installer.
   *
   * @param first of an app that the console creates without one
   * @param upload stores a file and returns the fields of its app
   */
  static ItemConsole console(
      Table apps, ObjectNode defaults, Installer first, Function<Installer, ObjectNode> upload) {
    defaults.setAll(upload.apply(first));
    return new ItemConsole(
        apps,
        defaults,
        values -> {
          var given = values.remove(FIELD);
          return given == null ? values : values.setAll(upload.apply(read(given)));
        });
  }

  /** A file with this text in UTF-8. */
  public static Installer ofText(String name, String text) {
    return new Installer(name, text, text.getBytes(StandardCharsets.UTF_8).length);
  }

  /** A file of this many bytes. Its content is its name, repeated. */
  public static Installer ofSize(String name, long size) {
    return new Installer(name, name, size);
  }

  /** The console's change that gives an app this file: {@code {"installer": …}}. */
  public ObjectNode asChange() {
    var change = Json.object();
    change.putObject(FIELD).put("name", name).put("text", text).put("size", size);
    return change;
  }

  /**
   * Reads {@code {"name", "text"}}, {@code {"name", "size"}}, or all three.
   *
   * @throws IllegalArgumentException with a sentence about the mistake
   */
  static Installer read(JsonNode json) {
    var size = json.path("size");
    for (var key : json.properties()) {
      if (!Set.of("name", "text", "size").contains(key.getKey())) {
        throw new IllegalArgumentException("an installer has no key \"" + key.getKey() + "\"");
      }
    }
    if (!size.isMissingNode() && !size.isIntegralNumber()) {
      throw new IllegalArgumentException("an installer's \"size\" must be a whole number of bytes");
    }
    var name = json.path("name").asText("");
    var text = json.path("text").asText(name);
    return size.isMissingNode() && json.has("text")
        ? ofText(name, text)
        : new Installer(name, text, size.asLong(-1));
  }

  /** Its bytes. */
  InputStream content() {
    var once = text.getBytes(StandardCharsets.UTF_8);
    if (once.length == size) {
      return new ByteArrayInputStream(once);
    }
    return new RepeatedBytes(once, size);
  }

  private static final class RepeatedBytes extends InputStream {
    private final byte[] once;
    private final long size;
    private long position;

    RepeatedBytes(byte[] once, long size) {
      this.once = once;
      this.size = size;
    }

    @Override
    public int read() {
      return position < size ? once[(int) (position++ % once.length)] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position >= size) {
        return -1;
      }
      int count = (int) Math.min(length, size - position);
      for (int i = 0; i < count; i++) {
        target[offset + i] = once[(int) ((position + i) % once.length)];
      }
      position += count;
      return count;
    }
  }
}
