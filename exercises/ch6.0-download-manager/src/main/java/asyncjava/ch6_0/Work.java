package asyncjava.ch6_0;

/** The whole life of a worker. It tells the owner of the job how it goes. Given. */
public interface Work {
  /** Runs in the process of the worker. */
  void run(Job job);
}
