package asyncjava.ch6_0;

/** What a {@link Source} and a {@link Sink} throw: this try has failed. Given. */
public final class DownloadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public DownloadException(Failure failure) {
    super(failure.reason());
    this.failure = failure;
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
