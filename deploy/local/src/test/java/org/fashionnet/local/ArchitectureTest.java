package org.fashionnet.local;

import org.fashionnet.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void the_rules_of_all_modules_are_kept() {
    ArchitectureRules.check("org.fashionnet.local");
  }
}
