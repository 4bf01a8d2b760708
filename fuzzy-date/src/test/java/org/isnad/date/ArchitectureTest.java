package org.isnad.date;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isnad.date");

  @Test
  void given_this_module_when_its_imports_are_read_then_only_arabic_text_and_the_jdk_are_there() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.isnad.date..", "org.isnad.arabic..", "java..", "org.jspecify..")
        .check(MODULE);
  }
}
