package org.fashionnet.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fashionnet.contracts.route.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference page has every setting of the services, and no other. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/settings.md");
  private static final Pattern SETTING = Pattern.compile("`(fashionnet(?:\\.[a-z-]+)+)`");
  private static final String OURS = "FASHIONNET_";

  @ParameterizedTest
  @EnumSource
  void every_setting_of_a_service_is_on_the_page(Service service) {
    Set<String> known =
        ServiceSettings.of(service).known().stream()
            .filter(name -> name.startsWith(OURS))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isNotEmpty();
    assertThat(onThePage()).as("docs/reference/settings.md").containsAll(known);
  }

  @Test
  void every_setting_on_the_page_belongs_to_a_service() {
    Set<String> known = new TreeSet<>();
    for (Service service : Service.values()) {
      known.addAll(ServiceSettings.of(service).known());
    }

    assertThat(known).containsAll(onThePage());
  }

  private static Set<String> onThePage() {
    return SETTING
        .matcher(Manifests.read(PAGE))
        .results()
        .map(found -> ServiceSettings.variable(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
