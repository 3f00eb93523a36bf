package asyncjava.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One mailbox as a scenario shows it. Messages that came in the same step have no order when
 * several processes raced to send them, so they are shown sorted, unless the scenario says {@code
 * ordered}.
 */
final class MailView {
  private record Arrival(int step, String text) {}

  private List<Arrival> arrivals = List.of();

  /**
   * @param now the messages that are there, in their order
   * @return the same, as they are to be shown
   */
  List<String> update(List<String> now, int step, boolean ordered) {
    List<Arrival> next = new ArrayList<>();
    int known = 0;
    for (String text : now) {
      // A mailbox only loses messages in the middle and gains them at the end.
      while (known < arrivals.size() && !arrivals.get(known).text().equals(text)) {
        known++;
      }
      next.add(known < arrivals.size() ? arrivals.get(known++) : new Arrival(step, text));
    }
    arrivals = next;
    Comparator<Arrival> order = Comparator.comparingInt(Arrival::step);
    return next.stream()
        .sorted(ordered ? order : order.thenComparing(Arrival::text))
        .map(Arrival::text)
        .toList();
  }

  /** Messages as a result, which has no steps to tell their order by. */
  static String words(List<String> messages, boolean ordered) {
    return String.join(" ", ordered ? messages : messages.stream().sorted().toList());
  }
}
