package org.fashionnet.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void the_rules_of_all_modules_are_kept() {
    ArchitectureRules.check("org.fashionnet.contracts");
  }

  @Test
  void the_contracts_know_no_framework() {
    var contracts =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.fashionnet.contracts");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.fasterxml.jackson..", "org.jspecify..", "org.fashionnet.contracts..")
        .check(contracts);
  }
}
