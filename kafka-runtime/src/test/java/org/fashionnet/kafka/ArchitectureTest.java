package org.fashionnet.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.fashionnet.architecture.ArchitectureRules;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void the_rules_of_all_modules_are_kept() {
    ArchitectureRules.check("org.fashionnet.kafka");
  }

  @Test
  void the_runtime_knows_kafka_clients_and_contracts_and_no_framework() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.kafka.clients..",
            "org.apache.kafka.common..",
            "org.slf4j..",
            "org.jspecify..",
            "org.fashionnet.contracts..",
            "org.fashionnet.kafka..")
        .check(
            new ClassFileImporter()
                .importUrl(ConsumeLoop.class.getProtectionDomain().getCodeSource().getLocation()));
  }
}
