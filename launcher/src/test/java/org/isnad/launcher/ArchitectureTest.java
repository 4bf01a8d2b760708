package org.isnad.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.launcher");

  @Test
  void given_the_launcher_when_it_is_read_then_it_knows_no_service_and_no_framework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.isnad.articles..",
            "org.isnad.entities..",
            "org.isnad.gateway..",
            "io.quarkus..",
            "jakarta..")
        .check(CLASSES);
  }

  @Test
  void given_a_class_when_it_is_named_then_the_name_says_what_it_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|Mapper)")
        .check(CLASSES);
  }
}
