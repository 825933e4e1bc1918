package org.fashionnet.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fashionnet.ingest");

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
            "com.drew..",
            "org.fashionnet.ingest.image..")
        .check(CLASSES);
  }

  @Test
  void frameworks_stay_at_the_edge() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..ingest.store..",
            "..ingest.fetch..",
            "..ingest.status..",
            "..ingest.wardrobe..",
            "..ingest.catalogue..",
            "..ingest.event..",
            "..ingest.reading..",
            "..ingest.replay..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.quarkiverse..", "io.smallrye..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("org.fashionnet.ingest.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
