package asyncjava.workbook.grader.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a {@link Policy}. By YAML's nodes and not by its values: a node knows its line, and a
 * number in it is still the text that the instructor wrote.
 */
final class PolicyFile {
  private static final List<String> KEYS =
      List.of(
          "title",
          "zone",
          "chapters",
          "bonus",
          "weights",
          "scoring",
          "deadlines",
          "late",
          "submitted");
  private static final List<String> LATE_KEYS = List.of("grace", "percent-a-day", "floor");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}(\\.\\d{1,6})?");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,4}) ?([mhd])");

  private final Path file;
  private final Catalog catalog;

  PolicyFile(Path file, Catalog catalog) {
    this.file = file;
    this.catalog = catalog;
  }

  Policy read() {
    Optional<Node> root = root();
    if (root.isEmpty()) {
      return Policy.NONE;
    }
    Map<String, Node> entries = map(root.get(), "the file", KEYS);
    Optional<ZoneId> zone = at(entries, "zone").map(this::zone);
    Set<String> chapters = at(entries, "chapters").map(this::chapters).orElse(Set.of());
    Set<String> bonus = at(entries, "bonus").map(node -> bonus(node, chapters)).orElse(Set.of());
    Map<String, Instant> deadlines =
        at(entries, "deadlines").map(node -> deadlines(node, zone)).orElse(Map.of());
    Late late = at(entries, "late").map(this::late).orElse(Late.FREE);
    requireTogether(entries, "late", "deadlines");
    requireTogether(entries, "submitted", "deadlines");
    requireTogether(entries, "deadlines", "submitted");
    return new Policy(
        at(entries, "title").map(this::text).orElse(""),
        zone.orElse(ZoneOffset.UTC),
        chapters,
        bonus,
        at(entries, "weights").map(this::weights).orElse(Map.of()),
        at(entries, "scoring").map(this::scoring).orElse(Map.of()),
        deadlines,
        late,
        at(entries, "submitted").map(node -> submitted(node, zone)).orElse(Submitted.NOTHING),
        entries.keySet().stream().allMatch(key -> key.equals("title") || key.equals("zone")));
  }

  private Optional<Node> root() {
    try {
      String text = Files.readString(file);
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return Optional.ofNullable(yaml.compose(new StringReader(text)));
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(
          file.getFileName() + ":" + line + ": not YAML: " + broken.getProblem(), broken);
    } catch (YAMLException unreadable) {
      throw new IllegalArgumentException(
          file.getFileName() + ": not YAML: " + Clean.line(unreadable.getMessage()), unreadable);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  private Set<String> chapters(Node node) {
    Set<String> ids = new LinkedHashSet<>();
    for (Node each : list(node, "chapters")) {
      String id = text(each);
      requireChapter(each, id);
      if (!ids.add(id)) {
        throw error(each, "the chapter " + id + " is there twice");
      }
    }
    if (ids.isEmpty()) {
      throw error(node, "no chapter would count; leave `chapters` out, and all do");
    }
    return ids;
  }

  private Set<String> bonus(Node node, Set<String> chapters) {
    Set<String> ids = new LinkedHashSet<>();
    for (Node each : list(node, "bonus")) {
      String id = text(each);
      requireChapterOrExercise(each, id);
      if (chapters.contains(id)) {
        throw error(each, id + " is also in `chapters`: it cannot count and come on top");
      }
      if (!ids.add(id)) {
        throw error(each, id + " is there twice");
      }
    }
    return ids;
  }

  private Map<String, BigDecimal> weights(Node node) {
    return byId(
        node,
        "weights",
        this::requireChapterOrExercise,
        value -> {
          BigDecimal weight = number(value);
          if (weight.signum() < 0) {
            throw error(value, "a weight must be 0 or more, got " + text(value));
          }
          return weight;
        });
  }

  private Map<String, Boolean> scoring(Node node) {
    return node instanceof ScalarNode
        ? Map.of(Policy.DEFAULT, allOrNothing(node))
        : byId(node, "scoring", this::requireChapterOrExercise, this::allOrNothing);
  }

  private boolean allOrNothing(Node node) {
    return switch (text(node)) {
      case "partial" -> false;
      case "all-or-nothing" -> true;
      default ->
          throw error(
              node, "scoring must be partial or all-or-nothing, got \"" + text(node) + "\"");
    };
  }

  private Map<String, Instant> deadlines(Node node, Optional<ZoneId> zone) {
    return byId(
        node,
        "deadlines",
        this::requireChapter,
        value -> Times.read(where(value), text(value), zone));
  }

  private Late late(Node node) {
    Map<String, Node> entries = map(node, "late", LATE_KEYS);
    return new Late(
        at(entries, "grace").map(this::span).orElse(Duration.ZERO),
        at(entries, "percent-a-day").map(this::percent).orElse(BigDecimal.ZERO),
        at(entries, "floor").map(this::percent).orElse(BigDecimal.ZERO));
  }

  private Duration span(Node node) {
    Matcher span = SPAN.matcher(text(node));
    if (!span.matches()) {
      throw error(node, "grace must be like 15m, 2h or 1d, got \"" + text(node) + "\"");
    }
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private BigDecimal percent(Node node) {
    BigDecimal percent = number(node);
    if (percent.signum() < 0 || percent.compareTo(Numbers.HUNDRED) > 0) {
      throw error(node, "percent must be between 0 and 100, got " + text(node));
    }
    return percent;
  }

  private ZoneId zone(Node node) {
    try {
      return ZoneId.of(text(node));
    } catch (DateTimeException unknown) {
      throw error(node, "zone must be like Europe/Berlin or +02:00, got \"" + text(node) + "\"");
    }
  }

  private Submitted submitted(Node node, Optional<ZoneId> zone) {
    Path csv = file.toAbsolutePath().resolveSibling(text(node));
    if (!Files.isRegularFile(csv)) {
      throw error(node, "no file " + csv);
    }
    return Submitted.read(csv, zone, catalog);
  }

  private interface Requirement {
    void check(Node node, String id);
  }

  private <T> Map<String, T> byId(
      Node node, String what, Requirement key, Function<Node, T> value) {
    Map<String, T> all = new LinkedHashMap<>();
    for (NodeTuple each : tuples(node, what)) {
      String id = text(each.getKeyNode());
      if (!id.equals(Policy.DEFAULT)) {
        key.check(each.getKeyNode(), id);
      }
      if (all.put(id, value.apply(each.getValueNode())) != null) {
        throw error(each.getKeyNode(), id + " is there twice in `" + what + "`");
      }
    }
    return all;
  }

  private Map<String, Node> map(Node node, String what, List<String> keys) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple each : tuples(node, what)) {
      String key = text(each.getKeyNode());
      if (!keys.contains(key)) {
        throw error(
            each.getKeyNode(),
            "no key \"" + key + "\" is known; there are " + String.join(", ", keys));
      }
      if (entries.put(key, each.getValueNode()) != null) {
        throw error(each.getKeyNode(), "`" + key + "` is there twice");
      }
    }
    return entries;
  }

  private List<NodeTuple> tuples(Node node, String what) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue();
    }
    throw error(node, what + " must be `key: value` lines, got " + kind(node));
  }

  private List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(node, what + " must be a list like [a, b], got " + kind(node));
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw error(node, "one value must be here, got " + kind(node));
  }

  private BigDecimal number(Node node) {
    if (!NUMBER.matcher(text(node)).matches()) {
      throw error(node, "a number like 10 or 0.5 must be here, got \"" + text(node) + "\"");
    }
    return new BigDecimal(text(node));
  }

  private String kind(Node node) {
    return switch (node) {
      case SequenceNode list -> "a list";
      case ScalarNode scalar -> "\"" + text(scalar) + "\"";
      default -> "`key: value` lines";
    };
  }

  private void requireChapter(Node node, String id) {
    if (!catalog.hasChapter(id)) {
      throw error(node, "no chapter \"" + id + "\"; there are " + catalog.chapterIds());
    }
  }

  private void requireChapterOrExercise(Node node, String id) {
    if (!catalog.hasChapter(id) && !catalog.hasExercise(id)) {
      throw error(
          node,
          "no chapter or exercise \""
              + id
              + "\"; the chapters are "
              + catalog.chapterIds()
              + ", an exercise is like "
              + catalog.chapters().values().stream()
                  .flatMap(List::stream)
                  .findFirst()
                  .orElse("2.2.1"));
    }
  }

  private void requireTogether(Map<String, Node> entries, String key, String other) {
    if (entries.containsKey(key) && !entries.containsKey(other)) {
      throw error(entries.get(key), "`" + key + "` needs `" + other + "`");
    }
  }

  private IllegalArgumentException error(Node node, String what) {
    return new IllegalArgumentException(where(node) + what);
  }

  private String where(Node node) {
    return file.getFileName() + ":" + (node.getStartMark().getLine() + 1) + ": ";
  }

  private static Optional<Node> at(Map<String, Node> entries, String key) {
    return Optional.ofNullable(entries.get(key));
  }
}
