package asyncjava.ch5_2;

import static asyncjava.process.Processes.*;

/**
 * Room for what your three supervisors of exercises 5.2.2 to 5.2.4 have in common. Put here what
 * you like, or nothing: the tests only look at {@link OneForOne}, {@link OneForAll} and {@link
 * RestForOne}.
 */
final class MiniSupervisor {
}
