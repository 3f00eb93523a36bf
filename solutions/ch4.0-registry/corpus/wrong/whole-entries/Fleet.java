package asyncjava.ch4_0;

import static asyncjava.registry.Match.*;
import static asyncjava.registry.Registry.countMatch;
import static asyncjava.registry.Registry.unregisterMatch;

import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.registry.Spec;
import java.util.List;

/**
 * Exercise 4.0.4. Questions to a registry of vehicles, as match specs.
 *
 * <p>The registry has duplicate keys. The key is the city, a string; the value of an entry is a
 * {@link Taxi}, a {@link Bus}, or a string that says why the vehicle is out of service.
 */
public final class Fleet {

  /** A taxi in service. */
  public record Taxi(int seats, int free) {}

  /** A bus in service. */
  public record Bus(int line, int seats, int free) {}

  /** Free seats in a city. */
  public record Free(String city, int seats) {}

  private Fleet() {}

  /** The taxis of a city that are in service, the oldest entry first. */
  public static List<Entry> taxis(String registry, String city) {
    return Registry.match(registry, city, record(Taxi.class, any(), any()));
  }

  /** The taxis of a city in which nobody sits: all of their seats are free. */
  public static List<Entry> emptyTaxis(String registry, String city) {
    return Registry.match(registry, city, record(Taxi.class, var(1), var(1)));
  }

  /** How many taxis of a city have passengers: not all of their seats are free. */
  public static long busyTaxis(String registry, String city) {
    return countMatch(registry, city, record(Taxi.class, var(1), var(2)), lt(var(2), var(1)));
  }

  /** Gives up those entries of the caller in a city that say it is out of service. */
  public static void repaired(String registry, String city) {
    unregisterMatch(registry, city, var(1), isString(var(1)));
  }

  /** For {@code select}: the pid of each taxi, of any city, with that many free seats or more. */
  public static Spec roomFor(int people) {
    return entry(any(), var(1), record(Taxi.class, any(), var(2))).where(ge(var(2), people));
  }

  /** For {@code select}: of each vehicle out of service a list of its city and the reason. */
  public static Spec outOfService() {
    return entry(var(1), any(), var(2)).where(isString(var(2))).give(List.of(var(1), var(2)));
  }

  /**
   * For {@code select}: a {@link Free} for each taxi and each bus that has a free seat, and nothing
   * for all others.
   */
  public static Spec[] freeSeats() {
    return new Spec[] {
      free(record(Taxi.class, any(), var(2))), free(record(Bus.class, any(), any(), var(2)))
    };
  }

  private static Spec free(Object vehicle) {
    return entry(var(1), any(), vehicle)
        .where(gt(var(2), 0))
        .give(record(Free.class, var(1), var(2)));
  }
}
