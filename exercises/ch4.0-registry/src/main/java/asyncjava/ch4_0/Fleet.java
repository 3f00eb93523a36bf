package asyncjava.ch4_0;

import static asyncjava.registry.Match.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.registry.Entry;
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
    throw todo("match the values that are a taxi, whatever its seats");
  }

  /** The taxis of a city in which nobody sits: all of their seats are free. */
  public static List<Entry> emptyTaxis(String registry, String city) {
    throw todo("match the taxis that have the same number in both places");
  }

  /** How many taxis of a city have passengers: not all of their seats are free. */
  public static long busyTaxis(String registry, String city) {
    throw todo("count the taxis with a guard that compares both numbers");
  }

  /** Gives up those entries of the caller in a city that say it is out of service. */
  public static void repaired(String registry, String city) {
    throw todo("unregister the entries whose value is a string");
  }

  /** For {@code select}: the pid of each taxi, of any city, with that many free seats or more. */
  public static Spec roomFor(int people) {
    throw todo("an entry with any key and a taxi, a guard, and the pid as the result");
  }

  /** For {@code select}: of each vehicle out of service a list of its city and the reason. */
  public static Spec outOfService() {
    throw todo("an entry with a string as its value, and a list as the result");
  }

  /**
   * For {@code select}: a {@link Free} for each taxi and each bus that has a free seat, and nothing
   * for all others.
   */
  public static Spec[] freeSeats() {
    throw todo("two specs, one for taxis and one for buses, that give a Free");
  }
}
