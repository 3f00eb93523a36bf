package asyncjava.ch5_5;

import java.math.BigInteger;

/**
 * Exercise 5.5.2. The function that says which partition a key belongs to; the runtime has one of
 * its own, and this is yours.
 */
public final class Routing {
  private Routing() {}

  /**
   * The partition that a key belongs to, from 0 to {@code partitions - 1}.
   *
   * <ul>
   *   <li>Integers belong to {@code |key| mod partitions}: all values of {@link Integer}, {@link
   *       Long}, {@link Short}, {@link Byte} and {@link BigInteger}, whatever their sign and size.
   *       That is exactly where the runtime's {@code PartitionSupervisor.via} sends them.
   *   <li>All other keys are spread by their {@code hashCode}, so equal keys belong to the same
   *       partition, as long as the JVM runs. They need not go where the runtime sends them.
   *   <li>The spread is even, also of keys that are alike: of a thousand different hash codes, such
   *       as those of names that end in a number, of doubles without a fraction, or of records of
   *       one number that is a multiple of 64, no partition of up to 25 gets twice its share.
   * </ul>
   *
   * @param key anything with {@code equals} and {@code hashCode}
   * @param partitions how many there are, 1 or more
   * @throws IllegalArgumentException if {@code partitions} is less than 1; the message tells what
   *     it was
   */
  public static int partition(Object key, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, got " + partitions);
    }
    return switch (key) {
      case BigInteger n -> n.abs().mod(BigInteger.valueOf(partitions)).intValue();
      case Integer n -> ofInteger(n, partitions);
      case Long n -> ofInteger(n, partitions);
      case Short n -> ofInteger(n, partitions);
      case Byte n -> ofInteger(n, partitions);
      case Object other -> Integer.remainderUnsigned(mixed(other.hashCode()), partitions);
    };
  }

  private static int ofInteger(long key, int partitions) {
    return (int) (Math.abs(key) % partitions);
  }

  /** Each step carries a difference in some bits to others: high ones down, low ones up. */
  private static int mixed(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    return h ^ (h >>> 16);
  }
}
