package org.fashionnet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.fashionnet.local.system.ModelPlace;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SystemOptionsTest {
  @Test
  void the_shipped_bundle_serves_unless_a_bundle_or_a_registry_is_named() {
    assertThat(model("--root", "/repository"))
        .isEqualTo(place(ModelPlace.Kind.BUNDLE, "/repository/models/fashionnet"));
    assertThat(model("--bundle", "/mine")).isEqualTo(place(ModelPlace.Kind.BUNDLE, "/mine"));
    assertThat(model("--registry", "models"))
        .isEqualTo(new ModelPlace(ModelPlace.Kind.REGISTRY, Path.of("models").toAbsolutePath()));
  }

  @Test
  void a_bundle_and_a_registry_exclude_each_other() {
    assertThatThrownBy(() -> model("--bundle", "/mine", "--registry", "/all"))
        .hasMessageContaining("--bundle=DIR, --registry=DIR are mutually exclusive");
  }

  private static ModelPlace place(ModelPlace.Kind kind, String directory) {
    return new ModelPlace(kind, Path.of(directory));
  }

  private static ModelPlace model(String... arguments) {
    var options = new SystemOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("system", mixin(options)))
        .parseArgs(arguments);
    return options.settings().model();
  }

  private static CommandLine.Model.CommandSpec mixin(SystemOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }
}
