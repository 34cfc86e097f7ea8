package com.opentenant.devicemgmt.provider.iructl;

import com.opentenant.devicemgmt.provider.plist.BinaryPlist;
import com.opentenant.devicemgmt.provider.plist.PlistSyntaxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of limited size within one folder; a link that leads out of it is not followed. */
final class RepositoryFiles {

  /** An info file has about one kilobyte. */
  static final int LARGEST_INFO = 1 << 20;

  /** Iru's limits for scripts and profiles are not documented, and are certainly lower. */
  static final int LARGEST_CONTENT = 16 << 20;

  private final Path root;

  /**
   * @param root without links
   */
  RepositoryFiles(Path root) {
    this.root = root;
  }

  /** How messages name a file or folder: relative to the root, with {@code /}. */
  String place(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** Whether a file or folder exists and is not a link that leads out of the root. */
  boolean contains(Path path) {
    try {
      return path.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false;
    }
  }

  /** A script as Python reads it: each line ends with a line feed, and a byte order mark stays. */
  String script(Path file) throws UnreadableFileException {
    return utf8(file, bytes(file, LARGEST_CONTENT)).replace("\r\n", "\n").replace('\r', '\n');
  }

  /** A property list, which may be binary, as XML. */
  String propertyList(Path file, int largest) throws UnreadableFileException {
    var bytes = bytes(file, largest);
    try {
      return BinaryPlist.is(bytes) ? BinaryPlist.toXml(bytes) : utf8(file, bytes);
    } catch (PlistSyntaxException e) {
      throw new UnreadableFileException(name(file) + " " + e.getMessage());
    }
  }

  /** A text as it is. */
  String text(Path file, int largest) throws UnreadableFileException {
    return utf8(file, bytes(file, largest));
  }

  private byte[] bytes(Path file, int largest) throws UnreadableFileException {
    if (!contains(file) || !Files.isRegularFile(file)) {
      throw new UnreadableFileException(
          name(file) + " is not a file of the repository, or is a link out of it");
    }
    try (var stream = Files.newInputStream(file)) {
      var bytes = stream.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw new UnreadableFileException(
            "%s is larger than %d MiB".formatted(name(file), largest >> 20));
      }
      return bytes;
    } catch (IOException e) {
      throw new UnreadableFileException(name(file) + " cannot be read");
    }
  }

  private static String utf8(Path file, byte[] bytes) throws UnreadableFileException {
    if (isSigned(bytes)) {
      throw new UnreadableFileException(
          name(file)
              + " is a signed profile. Remove the signature with `openssl smime -verify -noverify"
              + " -inform DER -in FILE -out NEWFILE`");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException(name(file) + " is not encoded as UTF-8");
    }
  }

  /** The start of a long sequence in DER. A text cannot begin like that. */
  private static boolean isSigned(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == '0' && (bytes[1] & 0xff) > 0x80;
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
