package asyncjava.workbook.grader.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The templates of the pages. Whatever they print is escaped unless it is marked as theirs. */
final class Html {
  private static final PebbleEngine ENGINE =
      new PebbleEngine.Builder()
          .loader(loader())
          .strictVariables(true)
          .defaultLocale(Locale.ROOT)
          .addEscapingStrategy("page", Html::escape)
          .defaultEscapingStrategy("page")
          .extension(new Filters())
          .build();

  private Html() {}

  static void write(String template, Map<String, Object> values, Writer to) throws IOException {
    ENGINE.getTemplate(template).evaluate(to, values);
  }

  /** For text and for quoted attributes. */
  static String escape(String text) {
    String clean = Clean.lines(text, Integer.MAX_VALUE);
    StringBuilder html = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char each = clean.charAt(i);
      switch (each) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '`' -> html.append("&#96;");
        default -> html.append(each);
      }
    }
    return html.toString();
  }

  private static ClasspathLoader loader() {
    ClasspathLoader loader = new ClasspathLoader(Html.class.getClassLoader());
    loader.setPrefix(Html.class.getPackageName().replace('.', '/'));
    loader.setSuffix(".peb");
    return loader;
  }

  /** {@code number} of an amount, {@code line} and {@code short} of a text. */
  private static final class Filters extends AbstractExtension {
    @Override
    public Map<String, Filter> getFilters() {
      return Map.of(
          "number", filter(value -> Numbers.plain((BigDecimal) value)),
          "line", filter(value -> Clean.line((String) value)),
          "short", filter(value -> Clean.lines((String) value)));
    }

    private static Filter filter(Function<Object, String> of) {
      return new Filter() {
        @Override
        public Object apply(
            Object input,
            Map<String, Object> args,
            PebbleTemplate self,
            EvaluationContext context,
            int lineNumber) {
          return of.apply(input);
        }

        @Override
        public List<String> getArgumentNames() {
          return List.of();
        }
      };
    }
  }
}
