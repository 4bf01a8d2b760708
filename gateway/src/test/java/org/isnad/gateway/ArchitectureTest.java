package org.isnad.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.gateway");

  @Test
  void given_the_gateway_when_imported_then_it_keeps_nothing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..")
        .check(GATEWAY);
  }

  @Test
  void given_the_gateway_when_imported_then_it_knows_no_service_and_no_record_of_theirs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.isnad.articles..",
            "org.isnad.entities..",
            "org.isnad.record..",
            "org.isnad.arabic..")
        .check(GATEWAY);
  }

  @Test
  void given_the_features_when_imported_then_they_have_no_cycles() {
    slices().matching("org.isnad.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
  }

  @Test
  void given_the_problems_when_imported_then_they_know_no_feature() {
    noClasses()
        .that()
        .resideInAPackage("..problem")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..report", "..entity", "..join", "..upstream")
        .check(GATEWAY);
  }

  @Test
  void given_rest_clients_when_imported_then_only_upstream_and_those_who_ask_know_jax_rs() {
    noClasses()
        .that()
        .resideInAPackage("..entity")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(GATEWAY);
  }

  @Test
  void given_any_class_when_named_then_its_name_is_of_the_domain() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Mapper)$")
        .check(GATEWAY);
  }
}
