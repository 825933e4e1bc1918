package org.fashionnet.recommender;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fashionnet.recommender");

  @Test
  void packages_keep_the_rules_of_all_modules() {
    ArchitectureRules.check("org.fashionnet.recommender");
  }

  @Test
  void the_index_knows_no_framework_and_only_the_port_of_the_search() {
    classes()
        .that()
        .resideInAPackage("..recommender.index")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.index",
            "org.fashionnet.recommender.ranking..",
            "org.fashionnet.recommender.search",
            "org.jspecify.annotations")
        .check(MAIN);
  }

  @Test
  void ranking_knows_no_framework_and_only_the_port_of_the_search() {
    classes()
        .that()
        .resideInAPackage("..recommender.ranking..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            // Of the contracts' codec: a cursor is base64 of JSON.
            "com.fasterxml.jackson.databind.json",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.ranking..",
            "org.fashionnet.recommender.search",
            "org.jspecify.annotations")
        .check(MAIN);
  }

  @Test
  void search_is_pure_and_each_adapter_knows_its_own_library() {
    classes()
        .that()
        .resideInAPackage("..recommender.search")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.search",
            "org.jspecify.annotations")
        .check(MAIN);
    classes()
        .that()
        .resideInAPackage("..recommender.search.lucene..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.lucene..",
            "org.jspecify.annotations",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.search",
            "org.fashionnet.recommender.search.lucene..")
        .check(MAIN);
    classes()
        .that()
        .resideInAPackage("..recommender.search.opensearch")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl..",
            "com.fasterxml.jackson..",
            "org.apache.hc..",
            "org.opensearch.client..",
            "org.jspecify.annotations",
            "org.fashionnet.contracts..",
            "org.fashionnet.recommender.search",
            "org.fashionnet.recommender.search.opensearch")
        .check(MAIN);
  }
}
