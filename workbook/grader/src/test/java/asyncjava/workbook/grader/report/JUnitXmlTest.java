package asyncjava.workbook.grader.report;

import static asyncjava.workbook.grader.report.SampleClass.chapter;
import static asyncjava.workbook.grader.report.SampleClass.exercise;
import static asyncjava.workbook.grader.report.SampleClass.grade;
import static asyncjava.workbook.grader.report.SampleClass.hidden;
import static asyncjava.workbook.grader.report.SampleClass.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class JUnitXmlTest {
  private static final Grade GRADE =
      grade(
          "ada",
          chapter(
              "ch2.2",
              exercise(
                  "2.2.1",
                  10,
                  test("ATest.passes", Verdict.PASS),
                  test("ATest.fails", Verdict.FAIL),
                  test("ATest.hangs", Verdict.TIMEOUT),
                  test("ATest.isToDo", Verdict.TODO),
                  test("ATest.crashes", Verdict.CRASHED),
                  hidden("CornerCaseTest.one", Verdict.FAIL),
                  hidden("CornerCaseTest.two", Verdict.PASS)),
              exercise("2.2.2", 10, test("BTest.passes", Verdict.PASS))));

  @Test
  void anExerciseIsASuite() throws Exception {
    String xml = xml(LearnersView.of(GRADE));
    schema().newValidator().validate(new StreamSource(new StringReader(xml)));
    assertThat(xml)
        .contains("<testsuites name=\"ada\" tests=\"8\" failures=\"3\" errors=\"1\" skipped=\"1\">")
        .contains(
            "<testsuite name=\"2.2.1 Exercise 2.2.1\" tests=\"7\" failures=\"3\" errors=\"1\""
                + " skipped=\"1\">")
        .contains("<testcase name=\"it ATest.fails\" classname=\"ATest\">")
        .contains(
            "<failure message=\"something else\" type=\"FAIL\">rule: the rule of ATest.fails\n")
        .contains("<failure message=\"something else\" type=\"TIMEOUT\">")
        .contains("<error message=\"something else\" type=\"CRASHED\">")
        .contains("<skipped message=\"to do: something else\"");
  }

  @Test
  void hiddenTestsAreNumbered() throws IOException {
    assertThat(xml(LearnersView.of(GRADE)))
        .contains("<testcase name=\"hidden test 1\" classname=\"2.2.1\">")
        .contains("<failure message=\"failed\" type=\"FAIL\"></failure>")
        .contains("<testcase name=\"hidden test 2\" classname=\"2.2.1\"></testcase>");
  }

  @Test
  void theSchemaWouldSeeAnotherForm() throws Exception {
    String xml = xml(GRADE).replace("<testcase ", "<case ").replace("</testcase>", "</case>");
    assertThatThrownBy(
            () -> schema().newValidator().validate(new StreamSource(new StringReader(xml))))
        .isInstanceOf(SAXException.class);
  }

  private static String xml(Grade grade) throws IOException {
    StringWriter to = new StringWriter();
    JUnitXml.write(grade, to);
    return to.toString();
  }

  private static Schema schema() throws SAXException {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUnitXmlTest.class.getResource("junit.xsd"));
  }
}
