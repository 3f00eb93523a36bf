package asyncjava.workbook.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** Sends the same bytes to everybody, whatever they are. */
final class RawServer {
  private final ServerSocket server;
  private final byte[] answer;

  RawServer(String answer, Executor threads) {
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    try {
      server = new ServerSocket();
      server.bind(new InetSocketAddress(WebServer.loopback(), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException("no server could be started", failure);
    }
    threads.execute(this::serve);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** One connection after the other, until it is closed. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        BufferedReader request =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
          line = request.readLine();
        }
        client.getOutputStream().write(answer);
      } catch (IOException gone) {
        // by the client, or by close()
      }
    }
  }

  void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
