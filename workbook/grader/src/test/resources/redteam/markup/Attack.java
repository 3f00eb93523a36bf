package asyncjava.ch2_2;

/** Would like to be more than text in the pages of the instructor. */
final class Attack {
  static void run() {
    String text =
        "</pre></script><script>alert(1)</script><img src=x onerror=alert(2)> ``` \n\n# x\n\n"
            + "| a [b](javascript:alert(3)) {{ 7 * 7 }} ]]> & \u0000\u001b[2J\u202e =1+1 \ud800";
    System.out.println(text);
    throw new IllegalStateException(text);
  }
}
