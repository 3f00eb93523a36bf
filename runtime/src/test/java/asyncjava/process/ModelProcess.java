package asyncjava.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A process of the {@link Model}: plain data. */
final class ModelProcess {
  final String id;
  final SortedSet<String> links = new TreeSet<>();
  final List<String> mail = new ArrayList<>();
  final SortedMap<String, String> dictionary = new TreeMap<>();
  boolean trap;
  Optional<String> name = Optional.empty();
  Optional<String> leader;
  boolean hibernated;

  ModelProcess(String id, Optional<String> leader) {
    this.id = id;
    this.leader = leader;
  }
}
