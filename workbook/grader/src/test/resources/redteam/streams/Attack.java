package asyncjava.ch2_2;

import java.io.OutputStream;
import java.io.PrintStream;

/** Takes the streams away and puts its own there, which throw. */
final class Attack {
  static void run() throws Exception {
    OutputStream thrower =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("no output today");
          }
        };
    System.out.close();
    System.setOut(new PrintStream(thrower, true));
    System.setErr(new PrintStream(thrower, true));
    System.setIn(null);
  }
}
