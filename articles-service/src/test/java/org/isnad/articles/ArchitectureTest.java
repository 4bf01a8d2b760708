package org.isnad.articles;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.EntityListeners;
import org.isnad.articles.change.OfReport;
import org.isnad.record.StoredRecord;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.articles");

  @Test
  void given_the_service_when_imported_then_it_knows_no_other_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.isnad.entities..", "org.isnad.gateway..", "org.isnad.launcher..")
        .check(SERVICE);
  }

  @Test
  void given_the_features_when_imported_then_they_have_no_cycles() {
    slices().matching("org.isnad.articles.(*)..").should().beFreeOfCycles().check(SERVICE);
  }

  @Test
  void given_the_rows_when_imported_then_they_are_private_and_know_neither_jackson_nor_jax_rs() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .should()
        .bePackagePrivate()
        .check(SERVICE);
    noClasses()
        .that()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "jakarta.ws.rs..")
        .check(SERVICE);
  }

  @Test
  void given_the_rows_of_records_when_written_then_the_change_feed_is_told() {
    classes()
        .that()
        .areAssignableTo(StoredRecord.class)
        .should()
        .beAnnotatedWith(EntityListeners.class)
        .andShould()
        .implement(OfReport.class)
        .check(SERVICE);
  }

  @Test
  void given_jpa_when_used_then_only_by_rows_and_repositories() {
    noClasses()
        .that()
        .areNotAnnotatedWith("jakarta.persistence.Entity")
        .and()
        .haveSimpleNameNotEndingWith("Repository")
        .and()
        .haveSimpleNameNotEndingWith("Recorder")
        .and()
        .resideOutsideOfPackage("..text")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
        .check(SERVICE);
  }

  @Test
  void given_jax_rs_when_used_then_only_by_resources_and_the_clients() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .resideOutsideOfPackages(
            "..reference",
            "..annotation",
            "..feed",
            "..teaching",
            "..search",
            "..candidate",
            "..identity")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(SERVICE);
  }

  @Test
  void given_an_endpoint_when_declared_then_it_is_public() {
    // Quarkus skips others with a warning: they answer 404.
    for (String verb : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
      methods()
          .that()
          .areAnnotatedWith("jakarta.ws.rs." + verb)
          .and()
          .areDeclaredInClassesThat(not(resideInAPackage("..reference")).and(not(INTERFACES)))
          .should()
          .bePublic()
          .allowEmptyShould(true)
          .check(SERVICE);
    }
  }

  @Test
  void given_any_class_when_named_then_its_name_is_of_the_domain() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Mapper)$")
        .check(SERVICE);
  }
}
