package org.isnad.record;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses STORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.record");

  @Test
  void given_the_store_when_imported_then_it_knows_no_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.isnad.articles..",
            "org.isnad.entities..",
            "org.isnad.gateway..",
            "org.isnad.arabic..")
        .check(STORE);
  }

  @Test
  void given_the_rows_when_imported_then_they_know_neither_jackson_nor_jax_rs() {
    noClasses()
        .that()
        .areAnnotatedWith("jakarta.persistence.MappedSuperclass")
        .or()
        .areAnnotatedWith("jakarta.persistence.Embeddable")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "jakarta.ws.rs..")
        .check(STORE);
  }

  @Test
  void given_the_feed_when_imported_then_it_knows_no_records_and_they_not_it() {
    noClasses()
        .that()
        .resideInAPackage("org.isnad.record.feed")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(StoredRecord.class)
        .check(STORE);
    noClasses()
        .that()
        .resideInAPackage("org.isnad.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.isnad.record.feed")
        .check(STORE);
  }

  @Test
  void given_jax_rs_when_used_then_by_resources_and_what_streams_for_them() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .doNotHaveSimpleName("Intake")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(STORE);
  }

  @Test
  void given_any_class_when_named_then_its_name_is_of_the_domain() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Mapper)$")
        .check(STORE);
  }
}
