package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.export.ExportOptions;
import com.opentenant.devicemgmt.provider.plugin.ConverterServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The converter's process. While it serves, stdout has only the port, and stderr the notes. */
public final class ConverterMain {

  private static final CommandLine COMMAND_LINE =
      new CommandLine(
          "pulumi-converter-devicemgmt",
          """
          usage: pulumi-converter-devicemgmt
                 pulumi-converter-devicemgmt --java --out FOLDER [--project NAME] SOURCE [option]...

          The converter of the Pulumi provider devicemgmt. Pulumi starts it without arguments for
          `pulumi convert --from devicemgmt`. It prints its port and ends with Pulumi.

          With --java it writes the objects of a source as a Java project, and ends. The source is one of
          iru, landscape, or iructl FOLDER, a repository of the vendor's command line tool. The address and
          the login of the tenant are in the same environment variables as those of the provider.

            --out FOLDER      the folder of the project; it must not exist, or be empty
            --project NAME    the name of the project; by default, that of the folder
            --only KIND,...   only these kinds, for example CustomScript,Tag
            --name GLOB       only objects with such a name; * is any text, ? one character
            --installers FOLDER
                              where the installers of apps are
            --download        downloads the installers that are not in this folder
            --no-import-options
                              without the ids of the objects
            --allow-insecure-localhost
                              also plain http:// addresses of this machine, for the simulator

            --version  print the version
            --help     print this text
          """);

  /** The engine's first call is a probe without a method, which gRPC would log. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private ConverterMain() {}

  /**
   * Serves until the engine ends the process, or has ended; or writes a Java project; or prints the
   * version or a help text.
   *
   * @param args other options are ignored
   */
  public static void main(String[] args) throws IOException {
    var arguments = List.of(args);
    if (COMMAND_LINE.prints(arguments, System.out)) {
      return;
    }
    FatalErrors.endTheProcess();
    // Makes digits and lower case independent of the machine's language.
    Locale.setDefault(Locale.ROOT);
    if (arguments.contains(JavaExport.OPTION)) {
      var export = new JavaExport(Path.of("").toAbsolutePath(), System.getenv(), System.err);
      Runtime.getRuntime().exit(export.run(arguments));
    }
    if (arguments.stream().anyMatch(ExportOptions.SOURCES::contains)) {
      System.err.println(
          "error: only a project in Java is written without Pulumi: add --java. For other languages,"
              + " use `pulumi convert --from devicemgmt`");
      Runtime.getRuntime().exit(1);
    }
    serve();
  }

  private static void serve() throws IOException {
    GRPC.setLevel(Level.WARNING);
    var provider = DeviceManagementProvider.withoutStack(System.getenv());
    var server = ConverterServer.start(provider, Time.system(), System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    System.out.println(server.port());
    System.out.flush();
    // Pulumi may be killed, or end at Ctrl-C without a signal to its plugins.
    ProcessHandle.current().parent().ifPresent(pulumi -> pulumi.onExit().join());
    Runtime.getRuntime().exit(0);
  }
}
