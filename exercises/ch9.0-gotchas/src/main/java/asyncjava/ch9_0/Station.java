package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.GenServer;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import java.util.OptionalInt;

/**
 * Exercise 9.0.3. A weather station: a {@link GenServer} with a temperature, which may be asked to
 * compare it with that of another station, or of itself. However stations ask each other, none of
 * them ever stands still because of that.
 */
public final class Station {

  private Station() {}

  /** Starts a station that measures this temperature. It is linked to nobody. */
  public static Pid start(int degrees) {
    throw todo("start a GenServer");
  }

  /** What the station measures. */
  public static int degrees(Dest station) {
    throw todo("call");
  }

  /** Has the station measure something else from now on. Does not wait. */
  public static void change(Dest station, int degrees) {
    throw todo("cast");
  }

  /**
   * Has the station measure again what it measured at its start. It is one step: whoever asks after
   * this request, asks a station that has been reset.
   *
   * @return what it measured before
   */
  public static int reset(Dest station) {
    throw todo("call");
  }

  /**
   * By how many degrees it is warmer at a station than at another one. It is the station that asks
   * the other one, not the caller. It does not wait for it: meanwhile it serves its clients, among
   * which may be that very other station.
   *
   * @param other any station; also this one itself, to which the difference is always 0
   * @return nothing if there is no other station, or it ends meanwhile, or does not answer within a
   *     second; the caller hears of it by then, and the station lives on
   */
  public static OptionalInt difference(Dest station, Dest other) {
    throw todo("call; let the station have its question asked by a process that replies later");
  }
}
