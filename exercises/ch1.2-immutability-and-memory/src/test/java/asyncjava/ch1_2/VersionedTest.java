package asyncjava.ch1_2;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.2.3", title = "Undo and redo", points = 8, of = Versioned.class)
class VersionedTest {

  @Test
  @Rule("the present version is what the last change has made of the one before")
  void thePresentIsWhatTheChangeMade() {
    Versioned<String> text = Versioned.of("a");
    assertThat(text.present()).as("the present of a new history").isEqualTo("a");
    assertThat(text.canUndo()).as("whether its first version can be undone").isFalse();
    assertThat(text.canRedo()).as("whether anything can be redone").isFalse();
    Versioned<String> longer = text.update(s -> s + "b").update(s -> s + "c");
    assertThat(longer.present()).as("the present after two updates").isEqualTo("abc");
    assertThat(longer.canUndo()).as("whether they can be undone").isTrue();
    assertThat(longer.canRedo()).as("whether anything can be redone").isFalse();
  }

  @Test
  @Rule("undo and redo go step by step through all versions, back and forth")
  void undoGoesBackAndRedoForth() {
    Versioned<String> text = Versioned.of("a");
    for (String letter : List.of("b", "c", "d")) {
      text = text.update(s -> s + letter);
    }
    List<String> seen = new ArrayList<>();
    for (; text.canUndo(); text = text.undo()) {
      seen.add(text.present());
    }
    for (; text.canRedo(); text = text.redo()) {
      seen.add(text.present());
    }
    seen.add(text.present());
    assertThat(seen).containsExactly("abcd", "abc", "ab", "a", "ab", "abc", "abcd");
  }

  @Test
  @Rule("undo and redo give back the very objects that were there, not copies of them")
  void theVeryVersionsComeBack() {
    List<String> first = List.of("Ann");
    List<String> second = List.of("Ann", "Bob");
    Versioned<List<String>> guests = Versioned.of(first).update(old -> second);
    assertThat(guests.undo().present() == first).as("whether undo gives the first").isTrue();
    assertThat(guests.undo().redo().present() == second)
        .as("whether undo and redo give the second")
        .isTrue();
  }

  @Test
  @Rule("a change is called once, when it is made; undo and redo do not call it again")
  void aChangeIsCalledOnce() {
    List<String> calls = new ArrayList<>();
    Versioned<String> text = Versioned.of("a");
    for (String letter : List.of("b", "c")) {
      text =
          text.update(
              s -> {
                calls.add("add " + letter);
                return s + letter;
              });
    }
    text.undo().undo().redo().redo().present();
    assertThat(calls).as("the calls of the two changes").containsExactly("add b", "add c");
  }

  @Test
  @Rule("an update after an undo gives up what was undone")
  void anUpdateGivesUpWhatWasUndone() {
    Versioned<String> text = Versioned.of("a").update(s -> s + "b").undo().update(s -> s + "X");
    assertThat(text.present()).as("the present").isEqualTo("aX");
    assertThat(text.canRedo()).as("whether anything can be redone").isFalse();
    assertThat(text.redo().present()).as("the present after a redo").isEqualTo("aX");
    assertThat(text.undo().present()).as("the present after an undo").isEqualTo("a");
    assertThat(text.undo().redo().present()).as("undone and redone").isEqualTo("aX");
  }

  @Test
  @Rule("where there is nothing to undo or to redo, the result is the same history")
  void atTheEndsNothingHappens() {
    Versioned<String> text = Versioned.of("a");
    assertThat(text.undo() == text).as("whether undo gives the same history").isTrue();
    assertThat(text.redo() == text).as("whether redo gives the same history").isTrue();
  }

  @Test
  @Rule("a change that gives back the present object itself is none, and nothing is given up")
  void aChangeThatChangesNothingIsNone() {
    Versioned<String> text = Versioned.of("a").update(s -> s + "b").undo();
    Versioned<String> same = text.update(s -> s);
    assertThat(same == text).as("whether the result is the same history").isTrue();
    assertThat(same.redo().present()).as("what can still be redone").isEqualTo("ab");
  }

  @Test
  @Rule("a history never changes: two others can go on from it, and know nothing of each other")
  void twoHistoriesGoOnFromOne() {
    Versioned<String> base = Versioned.of("a").update(s -> s + "b");
    Versioned<String> left = base.update(s -> s + "L");
    Versioned<String> right = base.update(s -> s + "R");
    Versioned<String> back = base.undo();

    assertThat(base.present()).as("the history that all go on from").isEqualTo("ab");
    assertThat(base.canRedo()).as("whether that one has something to redo").isFalse();
    assertThat(left.undo().undo().present()).as("the first of one").isEqualTo("a");
    assertThat(left.undo().redo().present()).as("the last of one").isEqualTo("abL");
    assertThat(right.undo().present()).as("the one before the last of the other").isEqualTo("ab");
    assertThat(right.undo().redo().present()).as("the last of the other").isEqualTo("abR");
    assertThat(back.redo().present()).as("undone and redone").isEqualTo("ab");
    assertThat(back.redo().canRedo()).as("whether there is more to redo").isFalse();
  }
}
