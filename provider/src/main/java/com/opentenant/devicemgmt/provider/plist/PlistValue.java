package com.opentenant.devicemgmt.provider.plist;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value of a property list. Two values are equal if they mean the same to a device. */
public sealed interface PlistValue {

  /** A dictionary; its keys have no order. */
  record Dictionary(SortedMap<String, PlistValue> entries) implements PlistValue {
    public Dictionary {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }
  }

  /** An array. */
  record Array(List<PlistValue> elements) implements PlistValue {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A text. Writers of property lists change line ends and tabs, so every line end is a line feed
   * here, and a tab is four spaces.
   */
  record Text(String value) implements PlistValue {
    public Text {
      value = value.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
    }
  }

  /** A value that messages show as Java prints it. */
  sealed interface Plain extends PlistValue {
    Object value();
  }

  /** A whole number of any size. */
  record Whole(BigInteger value) implements Plain {}

  /** A floating-point number. */
  record Real(Double value) implements Plain {}

  /** True or false. */
  record Flag(Boolean value) implements Plain {}

  /** A point in time, in UTC. */
  record Date(Instant value) implements Plain {}

  /**
   * Bytes.
   *
   * @param base64 without line ends and indentation
   */
  record Data(String base64) implements PlistValue {}
}
