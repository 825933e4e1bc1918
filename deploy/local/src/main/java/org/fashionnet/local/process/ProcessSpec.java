package org.fashionnet.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one process.
 *
 * @param name of the component, as printed
 * @param command program and arguments
 * @param environment variables added to the launcher's own
 * @param log file that gets what the process prints
 */
public record ProcessSpec(
    String name, List<String> command, Map<String, String> environment, Path log) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
