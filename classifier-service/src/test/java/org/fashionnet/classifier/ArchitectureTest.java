package org.fashionnet.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.fashionnet.classifier");

  @Test
  void only_one_package_knows_the_inference_engine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..inference.djl")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void inference_and_bundle_know_no_framework_and_no_kafka() {
    noClasses()
        .that()
        .resideInAnyPackage("..inference..", "..bundle")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "jakarta..",
            "io.smallrye..",
            "org.apache.kafka..",
            "org.fashionnet.kafka..")
        .check(CLASSES);
  }

  @Test
  void lanes_know_kafka_but_not_quarkus() {
    noClasses()
        .that()
        .resideInAPackage("..lane")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void the_rules_of_all_modules_hold() {
    ArchitectureRules.check("org.fashionnet.classifier");
  }
}
