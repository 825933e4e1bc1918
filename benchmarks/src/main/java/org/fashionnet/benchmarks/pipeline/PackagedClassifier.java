package org.fashionnet.benchmarks.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the service lies that is measured. */
final class PackagedClassifier {
  @Option(
      names = "--classifier",
      defaultValue = "classifier-service/target/quarkus-app/quarkus-run.jar",
      description = "the packaged service")
  private Path jar;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The file, which is there. */
  Path jar() {
    if (!Files.isRegularFile(jar)) {
      throw new ParameterException(
          spec.commandLine(), "--classifier %s: no such file; package it first".formatted(jar));
    }
    return jar;
  }
}
