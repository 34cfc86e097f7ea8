package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
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
import java.util.Optional;

/** Reads the content of attachments. */
final class AttachmentContent {

  /** The engine does not send empty strings, so an empty text asset looks like a missing one. */
  private static final String EMPTY = Sha256.hex(new byte[0]);

  /** An import turns a longer text into a file, which is not stored in the state. */
  private static final int LONGEST_TEXT = 65_536;

  private AttachmentContent() {}

  /** The number of bytes; 0 if the file does not exist (yet) or its path is not known. */
  static long size(ContentAsset asset) {
    try {
      var file = file(asset);
      return file.isPresent() ? Files.size(file.get()) : text(asset).length;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Whether the engine sends the content or its path. It does not if changes are ignored. */
  static boolean isKnown(ContentAsset asset) {
    return !(asset instanceof FileAsset file) || !file.path().isEmpty() || isEmpty(asset);
  }

  static boolean isReadable(ContentAsset asset) {
    return asset instanceof TextAsset
        || isEmpty(asset)
        || file(asset).filter(Files::isReadable).isPresent();
  }

  /** The planned content; fails if it is not readable, or has changed since the engine read it. */
  static byte[] bytes(String name, ContentAsset asset) {
    var bytes =
        read(asset)
            .orElseThrow(
                () ->
                    new Failure.Invalid(
                        "attachment \"%s\": its file cannot be read".formatted(name)));
    if (!Sha256.hex(bytes).equals(asset.sha256())) {
      throw new Failure.Invalid(
          "attachment \"%s\" has changed since Pulumi read it: run `pulumi up` again"
              .formatted(name));
    }
    return bytes;
  }

  /** Whether this machine has the file, with this content. */
  static boolean exists(FileAsset file) {
    return file(file).isPresent()
        && size(file) <= AttachmentRules.BYTES
        && read(file).map(Sha256::hex).filter(file.sha256()::equals).isPresent();
  }

  /** The content as a text that a program can contain; empty for other content. */
  static Optional<String> shortText(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text)
          .filter(
              each ->
                  each.chars()
                      .noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(ContentAsset asset) {
    try {
      var file = file(asset);
      if (file.isPresent()) {
        return Optional.of(Files.readAllBytes(file.get()));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return asset instanceof TextAsset || isEmpty(asset)
        ? Optional.of(text(asset))
        : Optional.empty();
  }

  private static byte[] text(ContentAsset asset) {
    return asset instanceof TextAsset text
        ? text.text().getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }

  private static boolean isEmpty(ContentAsset asset) {
    return asset.sha256().equals(EMPTY);
  }

  private static Optional<Path> file(ContentAsset asset) {
    try {
      return asset instanceof FileAsset file && !file.path().isEmpty()
          ? Optional.of(Path.of(file.path())).filter(Files::isRegularFile)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
