package asyncjava.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/** The I/O process of a node, as {@code user} is on the BEAM: the group leader of last resort. */
final class IoServer implements Body {
  private final BufferedReader input;
  private final PrintStream output;

  IoServer(BufferedReader input, PrintStream output) {
    this.input = input;
    this.output = output;
  }

  @Override
  public void run() {
    while (true) {
      if (Processes.receive() instanceof IoRequest(Pid from, Ref ref, IoCommand command)) {
        Processes.send(from, new IoReply(ref, perform(command)));
      }
    }
  }

  private IoReply.Result perform(IoCommand command) {
    try {
      return switch (command) {
        case IoCommand.Put(String chars) -> {
          output.print(chars);
          output.flush();
          yield output.checkError() ? new IoReply.Failed("the output is closed") : new IoReply.Ok();
        }
        case IoCommand.GetLine(String prompt) -> {
          output.print(prompt);
          output.flush();
          String line = input.readLine();
          yield line == null ? new IoReply.Eof() : new IoReply.Line(line);
        }
      };
    } catch (IOException e) {
      return new IoReply.Failed(e.toString());
    }
  }
}
