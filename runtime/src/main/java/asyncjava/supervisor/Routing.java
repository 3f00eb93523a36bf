package asyncjava.supervisor;

import java.math.BigInteger;

/**
 * Which partition a key belongs to. Integers, of whatever size and class, go to {@code |key| mod
 * partitions}, so that who numbers its keys knows where they are; all others by their hash code.
 */
final class Routing {
  private Routing() {}

  /**
   * @return from 0 to {@code partitions - 1}
   */
  static int partition(Object key, int partitions) {
    return switch (key) {
      case Integer n -> integer(n, partitions);
      case Long n -> integer(n, partitions);
      case Short n -> integer(n, partitions);
      case Byte n -> integer(n, partitions);
      case BigInteger n -> n.abs().mod(BigInteger.valueOf(partitions)).intValue();
      case Object other -> Integer.remainderUnsigned(spread(other.hashCode()), partitions);
    };
  }

  /**
   * The remainder first: the smallest of all numbers has no absolute value, any remainder has one.
   */
  private static int integer(long key, int partitions) {
    return (int) Math.abs(key % partitions);
  }

  /**
   * The hash codes of what is alike are alike: those of short strings and of records differ by
   * little multiples, and a remainder of them would leave partitions empty. This is the last step
   * of MurmurHash3, by which each bit of a code changes half of all bits.
   */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
