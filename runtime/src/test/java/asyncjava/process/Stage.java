package asyncjava.process;

/** Where a scenario is played: the runtime, or the model. */
interface Stage {
  /** Does the step, lets everything settle, and looks. */
  Observation play(Step step);
}
