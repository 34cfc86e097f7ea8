package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** The text is the id of another object, so a name in its place is refused before it is sent. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IdOf {

  /** The object, as messages name it: {@code custom script}. */
  String value();

  /** What its id looks like. */
  Form form();

  /** How a program gets the id, as the end of a sentence. */
  String remedy();

  /** What the ids of one API look like. */
  enum Form {
    UUID("a UUID", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    NUMBER("a whole number", "[1-9][0-9]{0,17}");

    private final String description;
    private final Pattern pattern;

    Form(String description, String pattern) {
      this.description = description;
      this.pattern = Pattern.compile(pattern);
    }

    public String description() {
      return description;
    }

    public boolean fits(String text) {
      return pattern.matcher(text).matches();
    }
  }
}
