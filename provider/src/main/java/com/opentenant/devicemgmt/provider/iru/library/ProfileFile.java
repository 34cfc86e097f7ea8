package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A profile as a file of a form, byte for byte as the program has it. Two files are equal if their
 * profiles are the same, so an update sends only a profile that differs.
 */
final class ProfileFile implements Content {

  private static final ProfileText PROFILES = new ProfileText();

  private final String text;

  ProfileFile(String text) {
    this.text = text;
  }

  /** The API shows no file name; it expects this ending. */
  @Override
  public String fileName() {
    return "profile.mobileconfig";
  }

  @Override
  public long length() {
    return bytes().length;
  }

  @Override
  public void writeTo(OutputStream form) throws IOException {
    form.write(bytes());
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProfileFile file
        && (text.equals(file.text) || PROFILES.same(text, file.text));
  }

  /** The same for all: equal profiles can have different texts. */
  @Override
  public int hashCode() {
    return ProfileFile.class.hashCode();
  }
}
