package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** The text is the id of another object. A name is rejected before a request. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IdOf {

  /** The object's name in messages: {@code custom script}. */
  String value();

  Form form();

  /** How to get the id, as the end of a sentence. */
  String remedy();

  /** The form of an API's ids. */
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
