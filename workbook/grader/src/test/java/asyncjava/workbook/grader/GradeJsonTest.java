package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeJsonTest {
  @TempDir Path folder;

  @Test
  void aGradeThatIsWrittenAndReadIsTheSame() {
    Grade grade = Samples.grade();
    Path file = folder.resolve("deep/grade.json");
    GradeJson.write(file, grade);
    assertThat(GradeJson.readGrade(file)).isEqualTo(grade);
    assertThat(folder.resolve("deep")).isDirectoryContaining(each -> each.equals(file));
  }

  @Test
  void theSampleIsWhatTheRecordsSay() throws IOException {
    assertThat(resource("sample/grade.json")).isEqualTo(GradeJson.text(Samples.grade()));
  }

  @Test
  void aGradeKeepsToTheSchema() throws IOException {
    assertThat(violations(GradeJson.text(Samples.grade()))).isEmpty();
  }

  @Test
  void theSchemaKnowsNoOtherVerdictAndNoOtherField() throws IOException {
    String text = GradeJson.text(Samples.grade());
    assertThat(violations(text.replace("\"TIMEOUT\"", "\"SLOW\""))).isNotEmpty();
    assertThat(violations(text.replace("\"title\"", "\"heading\""))).isNotEmpty();
  }

  @Test
  void theSchemaKnowsEveryVerdictStateAndKindOfFinding() throws IOException {
    String schema = schema();
    for (Class<? extends Enum<?>> type :
        List.of(Verdict.class, ChapterState.class, Finding.Kind.class)) {
      for (Enum<?> each : type.getEnumConstants()) {
        assertThat(schema).contains("\"" + each.name() + "\"");
      }
    }
  }

  @Test
  void anotherVersionOfTheSchemaIsRefused() throws IOException {
    Path file = folder.resolve("grade.json");
    String text = GradeJson.text(Samples.grade());
    Files.writeString(file, text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));
    assertThatThrownBy(() -> GradeJson.readGrade(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1, got 2");
  }

  private static List<String> violations(String text) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    return schema.validate(text, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String schema() throws IOException {
    return resource("grade.schema.json");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Grade.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
