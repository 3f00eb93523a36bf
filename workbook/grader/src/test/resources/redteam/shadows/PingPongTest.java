package asyncjava.ch2_2;

class PingPongTest {
  @org.junit.jupiter.api.Test
  void pingReturnsThePongOfThePeer() {}
}
