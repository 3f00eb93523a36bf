package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A grade in the form that continuous integration reads: a suite for each exercise. What is to do
 * is skipped, what was not as it should be is a failure, and what could not be seen at all is an
 * error. There are no times, as there are none in a grade.
 */
final class JUnitXml {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Of a grade as its reader may see it. */
  static void write(Grade grade, Writer to) throws IOException {
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(to);
      new JUnitXml(xml).write(grade);
      xml.close();
    } catch (XMLStreamException failed) {
      throw new IOException(failed);
    }
  }

  private void write(Grade grade) throws XMLStreamException {
    List<TestGrade> all =
        grade.chapters().stream()
            .flatMap(chapter -> chapter.exercises().stream())
            .flatMap(exercise -> exercise.tests().stream())
            .toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", grade.submission());
    counts(all);
    for (ChapterGrade chapter : grade.chapters()) {
      for (ExerciseGrade exercise : chapter.exercises()) {
        suite(chapter, exercise);
      }
    }
    newline(0);
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void suite(ChapterGrade chapter, ExerciseGrade exercise) throws XMLStreamException {
    newline(1);
    xml.writeStartElement("testsuite");
    attribute("name", exercise.id() + " " + exercise.title());
    counts(exercise.tests());
    newline(2);
    xml.writeStartElement("properties");
    property("chapter", chapter.id());
    property("points", exercise.points().earned().toPlainString());
    property("max", exercise.points().max().toPlainString());
    newline(2);
    xml.writeEndElement();
    int hidden = 0;
    for (TestGrade test : exercise.tests()) {
      // Two of the same name in a suite would be one for many a reader.
      String number = test.name().equals(LearnersView.HIDDEN) ? " " + ++hidden : "";
      test(exercise, test, number);
    }
    newline(1);
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    newline(3);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void test(ExerciseGrade exercise, TestGrade test, String number)
      throws XMLStreamException {
    newline(2);
    xml.writeStartElement("testcase");
    attribute("name", new TestRow(test).sentence() + number);
    int dot = test.name().indexOf('.');
    attribute("classname", dot < 0 ? exercise.id() : test.name().substring(0, dot));
    if (!test.passed()) {
      newline(3);
      problem(test);
    }
    if (!test.output().isBlank()) {
      newline(3);
      xml.writeStartElement("system-out");
      xml.writeCharacters(Clean.lines(test.output()));
      xml.writeEndElement();
    }
    if (!test.passed() || !test.output().isBlank()) {
      newline(2);
    }
    xml.writeEndElement();
  }

  private void problem(TestGrade test) throws XMLStreamException {
    String line = test.message().line();
    String message = line.isEmpty() ? test.verdict().words() : line;
    if (test.verdict() == Verdict.TODO) {
      xml.writeEmptyElement("skipped");
      attribute("message", "to do: " + message);
      return;
    }
    xml.writeStartElement(isFailure(test) ? "failure" : "error");
    attribute("message", message);
    attribute("type", test.verdict().name());
    if (!test.rule().isEmpty()) {
      xml.writeCharacters("rule: " + Clean.line(test.rule()) + "\n");
    }
    String sequence = new TestRow(test).sequence();
    if (!sequence.isEmpty()) {
      xml.writeCharacters(sequence + "\n");
    }
    xml.writeEndElement();
  }

  private void counts(Collection<TestGrade> tests) throws XMLStreamException {
    attribute("tests", count(tests, test -> true));
    attribute("failures", count(tests, JUnitXml::isFailure));
    attribute("errors", count(tests, JUnitXml::isError));
    attribute("skipped", count(tests, test -> test.verdict() == Verdict.TODO));
  }

  private static boolean isFailure(TestGrade test) {
    return test.verdict() == Verdict.FAIL || test.verdict() == Verdict.TIMEOUT;
  }

  private static boolean isError(TestGrade test) {
    return !test.passed() && test.verdict() != Verdict.TODO && !isFailure(test);
  }

  private static String count(Collection<TestGrade> tests, Predicate<TestGrade> which) {
    return Long.toString(tests.stream().filter(which).count());
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Clean.line(value));
  }

  private void newline(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
