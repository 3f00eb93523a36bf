package asyncjava.genserver;

/**
 * Why a server ends whose callback returned null: {@code {bad_return_value, null}}. Every other
 * wrong return does not compile.
 */
public record BadReturn() {
  @Override
  public String toString() {
    return "{bad_return_value, null}";
  }
}
