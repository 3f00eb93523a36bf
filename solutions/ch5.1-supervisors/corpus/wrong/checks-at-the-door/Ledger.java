package asyncjava.ch5_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.name;
import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ServerName;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;

/**
 * Exercise 5.1.3. A ledger that gets entries and posts them: adds them up, one by one. An entry is
 * the text of an amount, such as {@code "12"} or {@code "-5"}. One that is no number crashes the
 * ledger when its turn comes.
 *
 * <p>Neither the balance nor an entry that waits is lost when a ledger ends, by a crash or by a
 * kill: a {@link Vault}, a process beside it, keeps them for the next one. The entry that was being
 * posted is not kept. When the vault ends, the ledger goes on with its books, and with its next
 * change hands all of them to the next vault.
 *
 * <p>The functions for clients are there already. Write the server, and its supervision.
 */
public final class Ledger implements GenServer<Ledger.Books> {

  /**
   * The state of a ledger.
   *
   * @param balance the sum of what has been posted
   * @param waiting the entries still to be posted, the next one first
   */
  public record Books(int balance, List<String> waiting) {
    public Books {
      waiting = List.copyOf(waiting);
    }
  }

  /** What a ledger understands. All are calls. */
  public sealed interface Request {

    /** Puts an entry behind all that wait. The reply says how many wait now. */
    record Submit(String entry) implements Request, Call<Integer> {}

    /** Posts the next entry, if there is one. The reply is the balance. */
    record Post() implements Request, Call<Integer> {}

    /** The reply is the state. */
    record Show() implements Request, Call<Books> {}
  }

  private final ServerName vault;

  private Ledger(ServerName vault) {
    this.vault = vault;
  }

  // For clients

  /** Hands in an entry, which is not looked at yet. Returns how many entries wait. */
  public static int submit(Dest ledger, String entry) {
    return call(ledger, new Request.Submit(entry));
  }

  /**
   * Posts the next entry and returns the balance; if no entry waits, only returns the balance. If
   * the entry is no number the ledger crashes, and the caller exits.
   */
  public static int post(Dest ledger) {
    return call(ledger, new Request.Post());
  }

  /** The state of the ledger. */
  public static Books books(Dest ledger) {
    return call(ledger, new Request.Show());
  }

  // Starting it

  /**
   * Starts a ledger, linked to the caller and registered under the name. It begins with what is in
   * the vault; if that is empty, with the balance 0 and no entries.
   */
  public static Start startLink(ServerName name, ServerName vault) {
    return GenServer.startLink(new Ledger(vault), name);
  }

  /**
   * Starts a supervisor, linked to the caller, with two children: a vault whose id is the class
   * {@code Vault}, and a ledger whose id is the class {@code Ledger}. Each is started again however
   * it ends, and the other one goes on.
   *
   * <p>There may be several of these on a node, under different names, and each has its own books.
   *
   * @param name the name of the ledger
   * @return what came of the start of the supervisor, with the supervisor's pid
   */
  public static Start open(String name) {
    ServerName vault = name(name + "'s vault");
    return Supervisor.startLink(
        oneForOne(),
        ChildSpec.of(Vault.class, Vault::startLink, vault),
        ChildSpec.of(Ledger.class, () -> startLink(name(name), vault)));
  }

  // The server

  @Override
  public Init<Books> init() {
    return ok(Vault.fetch(vault).map(Books.class::cast).orElse(new Books(0, List.of())));
  }

  /**
   * Answers all requests. Posting an entry that is no number ends the server with a {@link
   * NumberFormatException}. Who has the reply to a request can rely on it that what this has changed
   * will not be lost with the ledger.
   */
  @Override
  public CallResult<Books> handleCall(Object request, From from, Books books) {
    return switch (request) {
      case Request.Submit(String entry) -> {
        Integer.parseInt(entry);
        List<String> waiting = new ArrayList<>(books.waiting());
        waiting.add(entry);
        yield reply(waiting.size(), kept(new Books(books.balance(), waiting)));
      }
      case Request.Post() when books.waiting().isEmpty() -> reply(books.balance(), books);
      case Request.Post() -> {
        String entry = books.waiting().getFirst();
        List<String> others = books.waiting().subList(1, books.waiting().size());
        kept(new Books(books.balance(), others)); // if this entry crashes us, it must be gone
        int balance = books.balance() + Integer.parseInt(entry);
        yield reply(balance, kept(new Books(balance, others)));
      }
      case Request.Show() -> reply(books, books);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  private Books kept(Books books) {
    Vault.store(vault, books);
    return books;
  }
}
