package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.shape.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The language of a program: how it writes values and resources. */
interface Language {

  /** Whether a literal keeps a text as it is. Other texts become files. */
  boolean keeps(String text);

  /** Whether a literal keeps a text as a key of a map, which cannot be a file. */
  boolean keepsKey(String key);

  String nothing();

  String bool(boolean value);

  String number(double value);

  String text(String value);

  /**
   * The content of a text file.
   *
   * @param path relative to the program, with {@code /}
   */
  String textFile(String path);

  /**
   * A file that is not read by the program.
   *
   * @param path relative to the program, with {@code /}
   */
  String asset(String path);

  /** The id of another resource. */
  String reference(ExportedObject object, String name);

  String list(List<String> values);

  /**
   * An object or a map.
   *
   * @param type null if it is not known
   * @param entries the expressions by name
   * @param depth how deeply it is nested; 1 for the value of an input
   */
  String object(@Nullable ValueType type, Map<String, String> entries, int depth);

  /**
   * Writes the program.
   *
   * @param importOptions whether each resource has the id of its object as the option {@code
   *     import}
   */
  void write(List<Declaration> declarations, boolean importOptions, ProgramFiles files);
}
