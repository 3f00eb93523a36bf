package asyncjava.workbook.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that has come.
 *
 * @param method as {@code GET}
 * @param path as {@code /a.txt}, as it was sent, without the query
 * @param headers all of them; names are found in upper and lower case alike
 */
public record Request(String method, String path, Map<String, List<String>> headers) {

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
