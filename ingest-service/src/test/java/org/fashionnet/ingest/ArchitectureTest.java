package org.fashionnet.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.fashionnet.ingest";
  private static final JavaClasses CLASSES = ArchitectureRules.mainClasses(ROOT);

  @Test
  void the_rules_of_all_modules_are_kept() {
    ArchitectureRules.check(ROOT);
  }

  @Test
  void the_image_core_knows_only_image_libraries() {
    classes()
        .that()
        .resideInAPackage("..ingest.image..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.imageio..",
            "com.twelvemonkeys..",
            "com.luciad.imageio.webp..",
            "com.drew..",
            "org.jspecify..",
            "org.fashionnet.ingest.image..")
        .check(CLASSES);
  }

  @Test
  void only_the_edge_knows_the_framework() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..ingest.api..", "..ingest.config..", "..ingest.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.quarkiverse..", "io.smallrye..", "jakarta..")
        .check(CLASSES);
  }
}
