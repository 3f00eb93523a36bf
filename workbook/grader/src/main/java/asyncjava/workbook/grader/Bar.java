package asyncjava.workbook.grader;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the grader is: a bar on a terminal, a line a submission elsewhere. */
final class Bar implements Run.Progress, AutoCloseable {
  private final PrintStream out;
  private final ProgressBar bar;
  private final int submissions;
  private int finished;

  Bar(PrintStream out, int submissions, int chapters) {
    this.out = out;
    this.submissions = submissions;
    boolean terminal = System.console() != null && System.console().isTerminal();
    bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName("grading")
                .setInitialMax((long) submissions * chapters)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null;
  }

  @Override
  public synchronized void graded(Submission submission, Registry.Chapter chapter) {
    if (bar != null) {
      bar.setExtraMessage(submission.name() + " " + chapter.id());
      bar.step();
    }
  }

  @Override
  public synchronized void finished(Submission submission, Grade grade) {
    finished++;
    if (bar == null) {
      out.println(
          "graded %d of %d: %s, %s points (%s %%)"
              .formatted(
                  finished,
                  submissions,
                  submission.name(),
                  grade.points(),
                  grade.points().percent().toPlainString()));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
