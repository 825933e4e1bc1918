package org.fashionnet.profile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fashionnet.profile");

  @Test
  void the_domain_knows_no_framework() {
    classes()
        .that()
        .resideInAPackage("..profile.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "org.fashionnet.contracts..", "..profile.domain..")
        .check(SERVICE);
  }

  @Test
  void tables_are_known_to_persistence_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..profile.persistence..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
        .check(SERVICE);
  }

  @Test
  void the_rules_of_all_modules_hold() {
    ArchitectureRules.check("org.fashionnet.profile");
  }
}
