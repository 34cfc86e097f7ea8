package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.TextAsset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The bytes of an attachment. */
final class AttachmentContent {

  /** An empty text comes like one that was left out: the engine sends no empty strings. */
  private static final String NOTHING = sha256(new byte[0]);

  /** A longer text is kept in a file, not in the program and the state. */
  private static final int LONGEST_TEXT = 65_536;

  private AttachmentContent() {}

  /** Empty where the file is not there (yet), or the engine has left its path out. */
  static OptionalLong size(ContentAsset asset) {
    if (asset instanceof TextAsset text) {
      return OptionalLong.of(text.text().getBytes(StandardCharsets.UTF_8).length);
    }
    var path = path(asset);
    try {
      return path == null || !Files.isRegularFile(path)
          ? OptionalLong.empty()
          : OptionalLong.of(Files.size(path));
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }

  /** Whether the engine tells where the content is; it does not where changes are ignored. */
  static boolean isTold(ContentAsset asset) {
    return !(asset instanceof FileAsset file) || !file.path().isEmpty() || isNothing(asset);
  }

  static boolean isReadable(ContentAsset asset) {
    var path = path(asset);
    return asset instanceof TextAsset
        || isNothing(asset)
        || (path != null && Files.isRegularFile(path) && Files.isReadable(path));
  }

  /**
   * The content, which is the planned one.
   *
   * @throws Failure.Invalid if it cannot be read, or has changed since the engine looked at it
   */
  static byte[] bytes(String name, ContentAsset asset) {
    var bytes = read(name, asset);
    if (!sha256(bytes).equals(asset.sha256())) {
      throw new Failure.Invalid(
          "attachment \"%s\" has changed since Pulumi looked at it: run `pulumi up` again"
              .formatted(name));
    }
    return bytes;
  }

  /** Whether the file is there, with this very content. */
  static boolean isThere(FileAsset file) {
    try {
      var path = path(file);
      return path != null
          && Files.isRegularFile(path)
          && Files.size(path) <= AttachmentRules.BYTES
          && sha256(Files.readAllBytes(path)).equals(file.sha256());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** The content as a text that a program can hold; empty for anything else. */
  static Optional<String> shortText(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars()
              .anyMatch(each -> Character.isISOControl(each) && "\t\r\n".indexOf(each) < 0)
          ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] read(String name, ContentAsset asset) {
    if (asset instanceof TextAsset text) {
      return text.text().getBytes(StandardCharsets.UTF_8);
    }
    var path = path(asset);
    if (path == null && isNothing(asset)) {
      return new byte[0];
    }
    try {
      if (path != null) {
        return Files.readAllBytes(path);
      }
    } catch (IOException e) {
      // Said below, in the user's words.
    }
    throw new Failure.Invalid("attachment \"%s\": its file cannot be read".formatted(name));
  }

  private static boolean isNothing(ContentAsset asset) {
    return asset.sha256().equals(NOTHING);
  }

  private static @Nullable Path path(ContentAsset asset) {
    try {
      return asset instanceof FileAsset file && !file.path().isEmpty()
          ? Path.of(file.path())
          : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
