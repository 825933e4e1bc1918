package org.fashionnet.recommender;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void ranking_and_index_know_no_framework() {
    classes()
        .that()
        .resideInAnyPackage("..recommender.ranking..", "..recommender.index..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.ranking..",
            "org.fashionnet.recommender.index..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.fashionnet.recommender"));
  }

  @Test
  void search_is_pure_and_only_its_adapter_knows_lucene() {
    var main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.fashionnet.recommender");
    classes()
        .that()
        .resideInAPackage("..recommender.search")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.fashionnet.contracts..", "org.fashionnet.recommender.search")
        .check(main);
    classes()
        .that()
        .resideInAPackage("..recommender.search.lucene")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.lucene..",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.search..")
        .check(main);
  }
}
