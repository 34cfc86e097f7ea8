package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kind of a file by its first and last bytes. Iru does not check them: it accepts any file, and
 * then each Mac fails to install it.
 *
 * @param description the kind of file, with its article
 * @param type the type of installer; empty if the file certainly is not one
 */
record InstallerContent(String description, Optional<InstallType> type) {

  /** The first bytes of most formats, and the trailer of a disk image. */
  private static final int EDGE = 512;

  /** The kind of the file; empty if it is not known, or if the file cannot be read. */
  static Optional<InstallerContent> of(FileAsset installer) {
    return edges(installer).flatMap(InstallerContent::of);
  }

  /** Whether the file can be read and has content. */
  static boolean isReadable(FileAsset installer) {
    return edges(installer).filter(edges -> !edges.text().isEmpty()).isPresent();
  }

  private static Optional<InstallerContent> of(Edges edges) {
    var installer = installer(edges);
    return installer.isPresent() ? installer : page(edges.text());
  }

  private static Optional<InstallerContent> installer(Edges edges) {
    if (edges.startsWith("xar!")) {
      return known("an Apple installer package", InstallType.PACKAGE);
    }
    if (edges.startsWith("PK\u0003\u0004") || edges.startsWith("PK\u0005\u0006")) {
      return known("a ZIP archive", InstallType.ZIP);
    }
    return edges.isDiskImage() ? known("a disk image", InstallType.IMAGE) : Optional.empty();
  }

  private static Optional<InstallerContent> page(String text) {
    if (text.startsWith("version https://git-lfs.github.com/spec/")) {
      return none("a Git LFS pointer, not the file that it points to; run `git lfs pull`");
    }
    var start = WhiteSpace.strip(text).toLowerCase(Locale.ROOT);
    var markup = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    if (markup.startsWith("<!doctype html")
        || markup.startsWith("<html")
        || (markup.startsWith("<?xml") && markup.contains("<html"))) {
      return none("a web page, perhaps an error page or a log-in page; download the file again");
    }
    if (markup.startsWith("<error>")
        || (markup.startsWith("<?xml") && markup.contains("<error>"))) {
      return none("an XML error page from a storage service; download the file again");
    }
    return Optional.empty();
  }

  private static Optional<InstallerContent> known(String description, InstallType type) {
    return Optional.of(new InstallerContent(description, Optional.of(type)));
  }

  private static Optional<InstallerContent> none(String description) {
    return Optional.of(new InstallerContent(description, Optional.empty()));
  }

  private static Optional<Edges> edges(FileAsset installer) {
    try {
      var path = Path.of(installer.path());
      return Files.isRegularFile(path) ? Optional.of(edges(path)) : Optional.empty();
    } catch (IOException | InvalidPathException ignored) {
      return Optional.empty();
    }
  }

  private static Edges edges(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var size = (int) Math.min(EDGE, file.length());
      var first = new byte[size];
      file.readFully(first);
      var last = new byte[size];
      file.seek(file.length() - size);
      file.readFully(last);
      return new Edges(first, last);
    }
  }

  /** The beginning and the end of a file. */
  private static final class Edges {

    private final byte[] first;
    private final byte[] last;

    Edges(byte[] first, byte[] last) {
      this.first = first;
      this.last = last;
    }

    String text() {
      return new String(first, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(String magic) {
      return text().startsWith(magic);
    }

    /**
     * By the trailer that macOS writes by default, or by the first bytes: compressed by zlib or
     * bzip2, or encrypted.
     */
    boolean isDiskImage() {
      return Arrays.equals(Arrays.copyOf(last, 4), "koly".getBytes(StandardCharsets.US_ASCII))
          || startsWith("encrcdsa")
          || startsWith("BZh")
          || (first.length > 1
              && first[0] == 0x78
              && ((first[0] << 8) + (first[1] & 0xff)) % 31 == 0);
    }
  }
}
