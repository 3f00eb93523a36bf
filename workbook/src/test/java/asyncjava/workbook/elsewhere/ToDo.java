package asyncjava.workbook.elsewhere;

import asyncjava.workbook.Todo;

/** Stands for the code of a learner who has not begun; its package is not the workbook's. */
public final class ToDo {
  void notYet() {
    throw Todo.todo("write it");
  }
}
