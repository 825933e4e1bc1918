package org.fashionnet.benchmarks.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.classifier.lane.Lanes;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The packaged service that is measured. */
final class PackagedClassifier {
  /** What it waits for before it is ready: its topics and their dead letters. */
  static final List<Topic<?>> TOPICS =
      Stream.concat(Lanes.TOPICS.stream(), Lanes.TOPICS.stream().map(Topics::deadLetters)).toList();

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
