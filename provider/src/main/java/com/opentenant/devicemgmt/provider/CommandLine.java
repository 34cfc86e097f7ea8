package com.opentenant.devicemgmt.provider;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The options of a plugin's process that print a text.
 *
 * @param program the name of the launcher
 */
record CommandLine(String program, String help) {

  /** Prints the version or the help text if the first argument asks for it. */
  boolean prints(List<String> arguments, PrintStream out) {
    switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "--version" ->
          out.println(program + " " + new DeviceManagementProvider(Map.of()).version());
      case "--help" -> out.print(help);
      default -> {
        return false;
      }
    }
    return true;
  }
}
