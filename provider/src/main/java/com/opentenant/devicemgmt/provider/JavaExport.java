package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.export.ExportNotes;
import com.opentenant.devicemgmt.provider.export.JavaOptions;
import com.opentenant.devicemgmt.provider.export.ProgramExport;
import com.opentenant.devicemgmt.provider.resource.Provider.BadConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command that writes a tenant as a Java project. */
public final class JavaExport {

  static final String OPTION = JavaOptions.JAVA;

  private final Path folder;
  private final Map<String, String> environment;
  private final PrintStream notes;

  /**
   * @param folder in which the user runs the command
   * @param environment the environment variables
   * @param notes where the notes, and the reason of a failure, are printed
   */
  public JavaExport(Path folder, Map<String, String> environment, PrintStream notes) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.notes = notes;
  }

  /** Returns the exit code: 0, or 1 if nothing was exported. */
  public int run(List<String> arguments) {
    try {
      write(JavaOptions.parse(arguments, folder));
      return 0;
    } catch (Failure | BadConfiguration failure) {
      notes.println(
          "error: " + PlainText.message(String.valueOf(failure.getMessage()), Redaction.NONE));
      return 1;
    }
  }

  private void write(JavaOptions options) {
    var provider = DeviceManagementProvider.withoutStack(environment);
    var registry = provider.configure(options.export().configuration());
    var found = new ExportNotes(notes::println);
    try {
      new ProgramExport(registry, options.export(), found, Time.system(), new Cancellation())
          .writeJava(options.out(), options.project());
    } finally {
      found.lines().forEach(notes::println);
    }
  }
}
