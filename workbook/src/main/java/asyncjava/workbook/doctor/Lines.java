package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Takes lines out of a text so that no one sees that something was there. */
final class Lines {
  private Lines() {}

  /**
   * The lines but for the dropped ones. Of the blank lines around a dropped part no more stay than
   * a part in that place needs: one between two others, none after an opening or before a closing
   * brace.
   */
  static List<String> without(List<String> lines, BitSet dropped) {
    BitSet gone = (BitSet) dropped.clone();
    for (int from = dropped.nextSetBit(0); from >= 0; ) {
      int to = dropped.nextClearBit(from);
      int before = gone.previousClearBit(from);
      boolean blankBefore = before >= 0 && lines.get(before).isBlank();
      boolean opensBefore = before < 0 || lines.get(before).stripTrailing().endsWith("{");
      boolean blankAfter = to < lines.size() && lines.get(to).isBlank();
      boolean closesAfter = to >= lines.size() || lines.get(to).strip().startsWith("}");
      if (blankAfter && (blankBefore || opensBefore)) {
        gone.set(to);
      } else if (blankBefore && closesAfter) {
        gone.set(before);
      }
      from = dropped.nextSetBit(to);
    }
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!gone.get(i)) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }
}
