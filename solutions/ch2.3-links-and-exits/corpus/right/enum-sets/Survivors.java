package asyncjava.ch2_3;

import static asyncjava.ch2_3.Survivors.P.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * Exercise 2.3.1. Predictions: which of the five processes P1 to P5 are still alive when everything
 * has come to rest?
 *
 * <p>Each method is about one experiment, and gives your answer, such as {@code Set.of(P1, P3)}.
 * The tests do the experiment on the runtime and compare. In the pictures
 *
 * <ul>
 *   <li>{@code P1 --- P2}: the two are linked;
 *   <li>{@code P1 --> P2}: P1 monitors P2;
 *   <li>{@code (P1)}: P1 traps exits; without parentheses it does not.
 * </ul>
 *
 * <p>Nobody does anything but what is said; the processes wait for messages, and do nothing about
 * any EXIT or DOWN. Who has ended, for whatever reason, is no survivor.
 */
public final class Survivors {

  /** The five processes. */
  public enum P {
    P1,
    P2,
    P3,
    P4,
    P5
  }

  private Survivors() {}

  /**
   * Nobody is linked to anybody. P4 throws an exception that it does not catch.
   *
   * <pre>
   * P1     P2     P3     P4     P5
   * </pre>
   */
  public static Set<P> unlinked() {
    return Set.of(P1, P2, P3, P5);
  }

  /**
   * A chain of links. P4 throws an exception that it does not catch.
   *
   * <pre>
   * P1 --- P2 --- P3 --- P4 --- P5
   * </pre>
   */
  public static Set<P> chain() {
    return EnumSet.noneOf(P.class);
  }

  /**
   * The same chain. P4 is done and calls {@code exit(NORMAL)}, which is as good as to return.
   *
   * <pre>
   * P1 --- P2 --- P3 --- P4 --- P5
   * </pre>
   */
  public static Set<P> chainWithNormalEnd() {
    return Set.of(P1, P2, P3, P5);
  }

  /**
   * The same chain, but P2 traps exits. P4 calls {@code exit("boom")}.
   *
   * <pre>
   * P1 --- (P2) --- P3 --- P4 --- P5
   * </pre>
   */
  public static Set<P> chainWithTrapper() {
    return Set.of(P1, P2);
  }

  /**
   * The same chain. First P3 calls {@code unlink(P4)}, although it was P4 that made that link. Then
   * P5 calls {@code exit("boom")}.
   *
   * <pre>
   * P1 --- P2 --- P3 - - - P4 --- P5
   * </pre>
   */
  public static Set<P> chainCut() {
    return Set.of(P1, P2, P3);
  }

  /**
   * P1 has started the four others by {@code spawnLink}. Now P1 is done and calls {@code
   * exit(NORMAL)}.
   *
   * <pre>
   * P2 ---.     .--- P4
   *        -P1-
   * P3 ---'     '--- P5
   * </pre>
   */
  public static Set<P> parentReturns() {
    return EnumSet.complementOf(EnumSet.of(P1));
  }

  /**
   * P1 has started the four others by {@code spawnLink}; P4 traps exits. P1 calls {@code
   * exit(SHUTDOWN)}.
   *
   * <pre>
   * P2 ---.     .--- (P4)
   *        -P1-
   * P3 ---'     '---  P5
   * </pre>
   */
  public static Set<P> parentShutsDown() {
    return Set.of(P4);
  }

  /**
   * P2, P3 and P4 are linked, and there is a monitor on either side. P3 calls {@code exit("boom")}.
   * (A monitor is the subject of chapter 2.4: P1 will be told of the end of P2 by a message.)
   *
   * <pre>
   * P1 --> P2 --- P3 --- P4 <-- P5
   * </pre>
   */
  public static Set<P> monitored() {
    return Set.of(P1, P5);
  }

  /**
   * The chain again, where nobody traps exits. P1 calls {@code exit(P3, NORMAL)}.
   *
   * <pre>
   * P1 --- P2 --- P3 --- P4 --- P5
   * </pre>
   */
  public static Set<P> normalSignal() {
    return EnumSet.allOf(P.class);
  }

  /**
   * The chain once more; P2 and P3 trap exits. P5 calls {@code exit(P2, KILL)}.
   *
   * <pre>
   * P1 --- (P2) --- (P3) --- P4 --- P5
   * </pre>
   */
  public static Set<P> trapperKilled() {
    return EnumSet.range(P3, P5);
  }
}
