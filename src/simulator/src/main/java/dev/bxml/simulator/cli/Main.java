package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Where the jar that holds everything starts: {@code java -jar bxml-simulator-all.jar --help}. */
public final class Main {
  private Main() {}

  /**
   * Does what the command line says, and exits: with 0 when all went well, with 1 when something has
   * failed, and with 2 when the command line is wrong.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    // Else each answer to the phone's page waits some 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    PrintStream out = inUtf8(FileDescriptor.out);
    int status = new Command(System.in, out, inUtf8(FileDescriptor.err), System::getenv)
        .run(List.of(arguments));
    out.flush();
    System.exit(status);
  }

  /** What callers hear is in all languages, whatever the machine's own is. */
  private static PrintStream inUtf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, UTF_8);
  }
}
