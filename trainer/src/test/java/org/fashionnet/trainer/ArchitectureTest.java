package org.fashionnet.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      ArchitectureRules.mainClasses("org.fashionnet.trainer");

  @Test
  void the_rules_of_all_modules_are_kept() {
    ArchitectureRules.check("org.fashionnet.trainer");
  }

  @Test
  void only_commands_know_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.fashionnet.trainer", "..trainer.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "me.tongfei..", "..trainer.command..")
        .check(CLASSES);
  }

  @Test
  void the_training_engine_stays_where_networks_are() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..network", "..training", "..pretrained", "..command.training", "..export")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..")
        .check(CLASSES);
  }

  @Test
  void numerical_methods_know_nothing_of_pictures() {
    noClasses()
        .that()
        .resideInAPackage("..numeric")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..trainer.data..", "..trainer.curation..", "org.fashionnet.bundle..")
        .check(CLASSES);
  }
}
