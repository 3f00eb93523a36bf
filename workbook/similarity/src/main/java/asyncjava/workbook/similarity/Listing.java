package asyncjava.workbook.similarity;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The pairs as an instructor reads them, and as a spreadsheet does. */
record Listing(List<Pair> pairs, int threshold) {
  private static final int MOST = 50;

  /** The pairs that are alike enough, and long enough for that to mean something. */
  List<Pair> striking() {
    return pairs.stream()
        .filter(pair -> pair.most() >= threshold && pair.tokens() >= Similarity.FEWEST_TOKENS)
        .toList();
  }

  void print(PrintStream out) {
    List<Pair> striking = striking();
    out.println(
        striking.size()
            + (striking.size() == 1 ? " pair is " : " pairs are ")
            + threshold
            + " % alike or more");
    int width =
        striking.stream().limit(MOST).mapToInt(pair -> names(pair).length()).max().orElse(0);
    for (Pair pair : striking.subList(0, Math.min(MOST, striking.size()))) {
      out.println(
          ("%4d %%  %-7s%-" + Math.max(1, width) + "s  %s")
              .formatted(pair.most(), pair.chapter(), names(pair), pair.where()));
    }
    if (striking.size() > MOST) {
      out.println("and " + (striking.size() - MOST) + " more");
    }
  }

  private static String names(Pair pair) {
    return pair.first() + ", " + pair.second();
  }

  static String csv(List<Pair> pairs) {
    return "chapter,first,second,most,average,tokens,where\n"
        + pairs.stream()
            .map(
                pair ->
                    List.of(
                            pair.chapter(),
                            cell(pair.first()),
                            cell(pair.second()),
                            String.valueOf(pair.most()),
                            String.valueOf(pair.average()),
                            String.valueOf(pair.tokens()),
                            cell(pair.where()))
                        .stream()
                        .collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining());
  }

  /** A name that begins like a formula must not become one in a spreadsheet. */
  private static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\t\r\n|%].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
