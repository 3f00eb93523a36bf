package asyncjava.registry;

import java.util.concurrent.atomic.AtomicLong;

/** A key that counts how often any of its kind is looked at. */
final class Counted {
  static final AtomicLong CALLS = new AtomicLong();

  private final int number;

  Counted(int number) {
    this.number = number;
  }

  @Override
  public int hashCode() {
    CALLS.incrementAndGet();
    return number;
  }

  @Override
  public boolean equals(Object other) {
    CALLS.incrementAndGet();
    return other instanceof Counted key && key.number == number;
  }
}
