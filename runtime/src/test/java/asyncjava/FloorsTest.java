package asyncjava;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The packages of the runtime stand on one another like floors: each uses only those below it. The
 * same floors are what an exercise may use.
 */
class FloorsTest {
  private static final List<String> FLOORS =
      List.of(
          "asyncjava.process",
          "asyncjava.genserver",
          "asyncjava.registry",
          "asyncjava.supervisor",
          "asyncjava.task",
          "asyncjava.agent",
          "asyncjava.trace");

  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("asyncjava");

  @Test
  void eachUsesOnlyThoseBelowItAndTheJdk() {
    List<String> below = new ArrayList<>(List.of("java.."));
    for (String floor : FLOORS) {
      below.add(floor);
      classes()
          .that()
          .resideInAPackage(floor)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(below.toArray(String[]::new))
          .check(RUNTIME);
    }
  }

  @Test
  void thereIsNothingBesidesThem() {
    assertThat(RUNTIME.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrderElementsOf(FLOORS);
  }

  @Test
  void noneGoesInCircles() {
    slices().matching("asyncjava.(*)").should().beFreeOfCycles().check(RUNTIME);
  }
}
