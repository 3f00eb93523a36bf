package asyncjava.workbook.grader;

import java.util.List;

/** A grade with something of everything, as in {@code sample/grade.json}. */
final class Samples {
  private Samples() {}

  static Grade grade() {
    ExerciseGrade pingPong =
        ExerciseGrade.of(
            "2.2.1",
            "Ping and pong",
            10,
            List.of(
                test(
                    "PingPongTest.aPingIsAnsweredByAPong",
                    "a ping is answered by a pong",
                    "a Ping is answered by a Pong with the pid of the process and the ref of the"
                        + " Ping",
                    Verdict.PASS,
                    Message.NONE),
                test(
                    "PingPongTest.aPongCarriesTheRefOfItsPing",
                    "a pong carries the ref of its ping",
                    "a reply carries the ref of its request",
                    Verdict.FAIL,
                    new Message(
                        "Pong[from=#PID<0.3.0>, ref=#Ref<0.7>]",
                        "Timeout[after=PT1S]",
                        "PingPong.java:23 (ask)",
                        "PingPongTest.java:31",
                        List.of("test waits in receive at PingPongTest.java:31"),
                        List.of("test ─Ping→ #PID<0.3.0>", "test ⏱ 1s"))),
                test(
                    "PingPongTest.whatIsNoPingIsDropped",
                    "what is no ping is dropped",
                    "what nobody takes stays in the mailbox for ever",
                    Verdict.TIMEOUT,
                    Message.found("not over after 5 s of real time"))));
    ExerciseGrade receive =
        ExerciseGrade.of(
            "2.2.2",
            "Receive",
            5,
            List.of(
                new TestGrade(
                    "ReceiveTest.theRestStays",
                    "the rest stays",
                    "",
                    true,
                    Verdict.TODO,
                    Message.found("wait for the answer alone"),
                    "looked at it\n")));
    ChapterGrade ran =
        new ChapterGrade(
            "ch2.2",
            "Process basics",
            "ch2.2-process-basics",
            ChapterState.RAN,
            Points.sum(List.of(pingPong.points(), receive.points())),
            List.of(),
            List.of(
                new Finding(
                    Finding.Kind.CHANGED_TEST,
                    "exercises/ch2.2-process-basics/src/test/java/asyncjava/ch2_2/PingPongTest.java",
                    "differs from the workbook's, which was used")),
            List.of(pingPong, receive));
    ExerciseGrade links =
        ExerciseGrade.of(
            "2.3.1",
            "Links",
            10,
            List.of(
                test(
                    "LinksTest.anExitReachesTheLinked",
                    "an exit reaches the linked",
                    "an exit signal goes to all that are linked",
                    Verdict.COMPILE_ERROR,
                    Message.found("the chapter does not compile"))));
    ChapterGrade broken =
        new ChapterGrade(
            "ch2.3",
            "Links and exits",
            "ch2.3-links-and-exits",
            ChapterState.COMPILE_ERROR,
            links.points(),
            List.of(
                new Diagnostic(
                    "exercises/ch2.3-links-and-exits/src/main/java/asyncjava/ch2_3/Links.java",
                    14,
                    27,
                    "';' expected",
                    "    Pid pid = self()")),
            List.of(),
            List.of(links));
    return new Grade(
        Grade.SCHEMA_VERSION,
        "0123456789abcdef0123456789abcdef",
        "ea85ff7f0d1c6a0b3a1c4e5d6f708192a3b4c5d6",
        "ada",
        Points.sum(List.of(ran.points(), broken.points())),
        List.of(
            new Finding(
                Finding.Kind.CHANGED_BUILD,
                "pom.xml",
                "differs from the workbook's, which was used")),
        List.of(ran, broken));
  }

  private static TestGrade test(
      String name, String sentence, String rule, Verdict verdict, Message message) {
    return new TestGrade(name, sentence, rule, false, verdict, message, "");
  }
}
