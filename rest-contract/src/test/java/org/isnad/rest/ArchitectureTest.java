package org.isnad.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CONTRACT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.rest");

  @Test
  void given_the_envelope_when_imported_then_it_knows_no_other_module_and_no_database() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.isnad.record..",
            "org.isnad.date..",
            "org.isnad.arabic..",
            "org.isnad.articles..",
            "org.isnad.entities..",
            "org.isnad.gateway..",
            "jakarta.persistence..",
            "org.hibernate.annotations..",
            "org.hibernate.query..")
        .check(CONTRACT);
  }

  @Test
  void given_any_class_when_named_then_its_name_is_of_the_domain() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Mapper)$")
        .check(CONTRACT);
  }
}
