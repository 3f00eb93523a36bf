package asyncjava.workbook.grader;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the grader asks of a Java machine with an exam in it, in lines on its standard input.
 *
 * @param key for the signatures
 * @param tests the names of the tests to run, as {@code asyncjava.ch2_2.PingPongTest.method}
 */
record ExamOrder(
    byte[] key,
    String packageName,
    Path tests,
    Path resources,
    Path classes,
    Path stubs,
    List<String> names) {

  /** The lines, as {@link #read} takes them. */
  String lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HexFormat.of().formatHex(key));
    lines.add(packageName);
    for (Path path : List.of(tests, resources, classes, stubs)) {
      lines.add(path.toString());
    }
    lines.addAll(names);
    return String.join("\n", lines) + "\n";
  }

  /** To the end of the input: nothing is left there for others to read. */
  static ExamOrder read(BufferedReader in) throws IOException {
    byte[] key = HexFormat.of().parseHex(in.readLine());
    String packageName = in.readLine();
    Path tests = Path.of(in.readLine());
    Path resources = Path.of(in.readLine());
    Path classes = Path.of(in.readLine());
    Path stubs = Path.of(in.readLine());
    List<String> names = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      names.add(line);
    }
    return new ExamOrder(key, packageName, tests, resources, classes, stubs, names);
  }

  ExamLoader loader() {
    return new ExamLoader(packageName, tests, resources, classes, stubs);
  }
}
