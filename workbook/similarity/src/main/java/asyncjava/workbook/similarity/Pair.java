package asyncjava.workbook.similarity;

import java.util.Comparator;

/**
 * Two submissions to one chapter, and how alike they are.
 *
 * @param second comes after the first by name; the reference solution is always second
 * @param most how much of the one is also in the other, in percent, rounded down; for the one of
 *     the two of which it is more, which mostly is the shorter
 * @param average the same for both together: far less where one has written much more
 * @param tokens the length of what they have in common, in JPlag's units: about one a statement, a
 *     declaration or a call
 * @param where the longest piece in common: {@code Echo.java:12-30 = Echo.java:14-31}
 */
record Pair(
    String chapter, String first, String second, int most, int average, int tokens, String where) {

  static final Comparator<Pair> MOST_ALIKE_FIRST =
      Comparator.comparingInt(Pair::most)
          .thenComparingInt(Pair::tokens)
          .reversed()
          .thenComparing(Pair::chapter)
          .thenComparing(Pair::first)
          .thenComparing(Pair::second);
}
