package org.fashionnet.benchmarks;

import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void the_rules_of_all_modules_hold() {
    ArchitectureRules.check("org.fashionnet.benchmarks");
  }
}
