/**
 * What runs the workbook: exercises are JUnit test classes marked {@link
 * asyncjava.workbook.Exercise}; their tests run inside a process each, are judged in words a
 * learner understands, and end in one screen that says what to do next.
 */
package asyncjava.workbook;
