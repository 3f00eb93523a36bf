package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StubGeneratorTest {
  private static String stub(String solution) {
    return StubGenerator.stubOf("Sample.java", solution);
  }

  private static void refused(String solution, String message) {
    assertThatThrownBy(() -> stub(solution))
        .isInstanceOf(SourceError.class)
        .hasMessageContaining(message);
  }

  @Test
  void theWholeOfIt() {
    String solution =
        """
        package asyncjava.ch2_2;

        import static asyncjava.process.Processes.*;
        import static java.util.Objects.requireNonNull;
        import static java.util.stream.Collectors.toList;

        import asyncjava.process.Pid;
        import asyncjava.process.Ref;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.Map;
        import java.util.Map.Entry;
        import java.util.function.Function;

        /** Answers a {@link Ref} to whom it knows from the {@link Map#get(Object) map}. */
        public final class Sample {
          private final List<String> names;
          // hidden
          private int seen;
          private Entry<String, String> last;
          // end

          /** With no names. */
          public Sample() {
            // solution: start with an empty list of "names" \\ nothing else
            names = new ArrayList<>();
            // end
          }

          /** Asks. */
          public int ask(Pid peer, int n) {
            requireNonNull(peer, "peer");
            // solution: send Ping with a fresh ref
            seen++; // counted
            if (n > 0) {
              return 1;
            }
            return names.stream().collect(toList()).size();
            // end
          }

          // hidden
          private Function<String, String> helper() {
            return s -> s;
          }
          // end
        }
        """;
    String expected =
        """
        package asyncjava.ch2_2;

        import static asyncjava.process.Processes.*;
        import static asyncjava.workbook.Todo.todo;
        import static java.util.Objects.requireNonNull;

        import asyncjava.process.Pid;
        import asyncjava.process.Ref;
        import java.util.List;
        import java.util.Map;

        /** Answers a {@link Ref} to whom it knows from the {@link Map#get(Object) map}. */
        public final class Sample {
          private final List<String> names;

          /** With no names. */
          public Sample() {
            throw todo("start with an empty list of \\"names\\" \\\\ nothing else");
          }

          /** Asks. */
          public int ask(Pid peer, int n) {
            requireNonNull(peer, "peer");
            throw todo("send Ping with a fresh ref");
          }
        }
        """;
    assertThat(stub(solution)).isEqualTo(expected);
  }

  @Test
  void aSourceWithoutMarkersIsItsOwnStub() {
    String solution =
        "package asyncjava.ch2_2;\n\nimport java.util.List;\n\npublic record Ping(int n) {}";
    assertThat(stub(solution)).isSameAs(solution);
  }

  @Test
  void whatLooksLikeAMarkerInAStringOrABlockCommentIsNone() {
    String solution =
        """
        class Sample {
          /*
           // hidden
           */
          String text = \"""
              // solution: no
              \\\""" // end
              \""";
          char quote = '"', back = '\\\\', tick = '\\'';
          String line = "// end \\" // hidden"; // the end of it, hidden costs and an ending
          /// end
        }
        """;
    assertThat(stub(solution)).isSameAs(solution);
  }

  @Test
  void partsInLambdasSwitchesAndInnerClasses() {
    String solution =
        """
        import java.util.function.Supplier;

        class Sample {
          Supplier<String> lambda = () -> {
            // solution: give it
            return "{";
            // end
          };

          static class Inner {
            String of(int n) {
              return switch (n) {
                case 1 -> {
                  // solution: the first
                  yield "one";
                  // end
                }
                default -> "none";
              };
            }

            void old(int n) {
              switch (n) {
                case 1:
                  // solution: the old way
                  System.out.println(n);
                  // end
                default:
              }
            }
          }
        }
        """;
    assertThat(stub(solution))
        .isEqualTo(
            """
            import static asyncjava.workbook.Todo.todo;

            import java.util.function.Supplier;

            class Sample {
              Supplier<String> lambda = () -> {
                throw todo("give it");
              };

              static class Inner {
                String of(int n) {
                  return switch (n) {
                    case 1 -> {
                      throw todo("the first");
                    }
                    default -> "none";
                  };
                }

                void old(int n) {
                  switch (n) {
                    case 1:
                      throw todo("the old way");
                    default:
                  }
                }
              }
            }
            """);
  }

  @Nested
  class Imported {
    private static final String BODY =
        """
        class Sample {
          void run() {
            // solution: run
            System.gc();
            // end
          }
        }
        """;
    private static final String STUB =
        """
        class Sample {
          void run() {
            throw todo("run");
          }
        }
        """;

    @Test
    void intoAFileWithoutAPackage() {
      assertThat(stub(BODY)).isEqualTo("import static asyncjava.workbook.Todo.todo;\n\n" + STUB);
    }

    @Test
    void afterThePackageOfAFileWithoutImports() {
      assertThat(stub("// licence\npackage a.b;\n\n" + BODY))
          .isEqualTo(
              "// licence\npackage a.b;\n\nimport static asyncjava.workbook.Todo.todo;\n\n" + STUB);
    }

    @Test
    void whereNoOtherImportIsLeft() {
      assertThat(stub("package a;\n\nimport java.util.Map;\n\n" + BODY))
          .isEqualTo("package a;\n\nimport static asyncjava.workbook.Todo.todo;\n\n" + STUB);
    }

    @Test
    void afterTheLastStaticThatSortsBeforeIt() {
      assertThat(
              stub(
                  "package a;\n\n"
                      + "import static asyncjava.process.Processes.*;\n\n"
                      + "import java.util.*;\n\n"
                      + BODY))
          .isEqualTo(
              "package a;\n\n"
                  + "import static asyncjava.process.Processes.*;\n"
                  + "import static asyncjava.workbook.Todo.todo;\n\n"
                  + "import java.util.*;\n\n"
                  + STUB);
    }

    @Test
    void notTwice() {
      String there = "package a;\n\nimport static asyncjava.workbook.Todo.todo;\n\n";
      assertThat(stub(there + BODY)).isEqualTo(there + STUB);
      there = "package a;\n\nimport static asyncjava.workbook.Todo.*;\n\n";
      assertThat(stub(there + BODY)).isEqualTo(there + STUB);
    }

    @Test
    void modulesAreKept() {
      assertThat(stub("import module java.base;\n\n" + BODY))
          .isEqualTo(
              "import static asyncjava.workbook.Todo.todo;\n\nimport module java.base;\n\n" + STUB);
    }

    @Test
    void notWhereOnlyMembersAreHidden() {
      assertThat(stub("class Sample {\n  // hidden\n  int n;\n  // end\n\n  int m;\n}\n"))
          .isEqualTo("class Sample {\n  int m;\n}\n");
    }

    @Test
    void aNameUsedAsAnAnnotationOrInATypeOrAMethodReferenceCounts() {
      String before =
          """
          import static java.util.Objects.hash;

          import java.lang.annotation.Documented;
          import java.util.ArrayList;
          import java.util.List;
          import java.util.concurrent.TimeUnit;
          import java.util.function.Supplier;

          @Documented
          @interface Sample {
            Supplier<? extends List<?>> LIST = ArrayList::new;
            int HASH = hash(TimeUnit.SECONDS);

            class Part {
              void run() {
                // solution: run
                System.gc();
                // end
              }
            }
          }
          """;
      assertThat(stub(before))
          .contains(
              "Objects.hash;", "Documented;", "ArrayList;", "List;", "TimeUnit;", "Supplier;");
    }

    @Test
    void aNameThatIsOnlyAMemberOfSomethingElseDoesNotCount() {
      String before =
          """
          import static java.util.Objects.hash;

          import java.util.Map.Entry;

          class Sample {
            Object a = java.util.Map.Entry.class;
            int b = java.util.Objects.hash(1);

            void run() {
              // solution: run
              hash(Entry.class);
              // end
            }
          }
          """;
      assertThat(stub(before))
          .doesNotContain("import static java.util.Objects.hash", "import java.util.Map.Entry");
    }
  }

  @Test
  void windowsLineEndsStay() {
    String solution =
        "class A {\r\n"
            + "  void a() {\r\n"
            + "    // solution: do\r\n"
            + "    return;\r\n"
            + "    // end\r\n"
            + "  }\r\n"
            + "}\r\n";
    assertThat(stub(solution))
        .isEqualTo(
            "import static asyncjava.workbook.Todo.todo;\r\n\r\n"
                + "class A {\r\n"
                + "  void a() {\r\n"
                + "    throw todo(\"do\");\r\n"
                + "  }\r\n"
                + "}\r\n");
  }

  @Test
  void blankLinesAroundHiddenMembersDoNotAddUp() {
    String solution =
        """
        class Sample {

          // hidden
          int a;
          // end

          int b;

          // hidden
          int c;
          // end

          int d;

          // hidden
          int e;
          // end

          // hidden
          int f;
          // end
        }
        """;
    assertThat(stub(solution)).isEqualTo("class Sample {\n\n  int b;\n\n  int d;\n}\n");
  }

  @Nested
  class Refused {
    private static String method(String body) {
      return "class Sample {\n  void run() {\n" + body + "  }\n}\n";
    }

    @Test
    void aPartWithoutEnd() {
      refused(
          method("    // solution: run\n    return;\n"),
          "Sample.java:3: `// solution: run` has no `// end`");
    }

    @Test
    void anEndWithoutPart() {
      refused(method("    // end\n"), "Sample.java:3: `// end` closes nothing");
    }

    @Test
    void aPartInAPart() {
      refused(
          method("    // solution: run\n    // hidden\n    return;\n    // end\n    // end\n"),
          "Sample.java:4: `// hidden` inside the `// solution: run` of line 3, which has no `//"
              + " end` yet");
    }

    @Test
    void anUnknownMarker() {
      for (String unknown :
          new String[] {
            "//solution: x", "// solution", "// Solution: x", "// hidden:", "//  end", "// END"
          }) {
        refused(
            method("    " + unknown + "\n    return;\n"),
            "Sample.java:3: unknown marker `" + unknown + "`; the markers are");
      }
    }

    @Test
    void aMarkerBesideCode() {
      refused(
          method("    return; // end\n"),
          "Sample.java:3: the marker `// end` must stand alone on its line");
    }

    @Test
    void anEmptyPart() {
      refused(method("    // solution: x\n    // end\n"), "Sample.java:3: nothing stands between");
    }

    @Test
    void aPartThatCutsThroughABlock() {
      refused(
          method("    // solution: x\n    if (true) {\n    // end\n    }\n"),
          "Sample.java:4: a bracket here has its partner outside the `// solution: x` of line 3");
      refused(
          method("    if (true) {\n    // solution: x\n    }\n    {\n    // end\n    }\n"),
          "Sample.java:5: a bracket here has its partner outside");
    }

    @Test
    void statementsAfterAPartInTheSameBlock() {
      refused(
          method("    // solution: x\n    int n = 1;\n    // end\n    System.gc();\n"),
          "Sample.java:3: `// solution:` must reach to the end of its block, but line 6 follows");
    }

    @Test
    void aSolutionAmongMembers() {
      refused(
          "class Sample {\n  // solution: x\n  int n;\n  // end\n}\n",
          "Sample.java:2: `// solution:` must stand for whole statements");
    }

    @Test
    void aSourceThatDoesNotParse() {
      refused(method("    // solution: x\n    int = 1;\n    // end\n"), "Sample.java:4: ");
    }
  }
}
