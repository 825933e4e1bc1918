package org.fashionnet.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the classifier service. */
@ConfigMapping(prefix = "fashionnet.classifier")
public interface ClassifierConfig {
  /**
   * Directory of the model bundle; the shipped one, seen from the repository's root, if not set.
   * Not looked at when a registry is set.
   */
  @WithDefault("models/fashionnet")
  Path bundle();

  /**
   * Directory of a registry of bundles; without it, the one bundle serves. With it, the version
   * that the registry names serves, and is exchanged while the service runs.
   */
  Optional<Path> registry();

  /** Time between two looks at the registry's pointer. */
  @WithDefault("2s")
  Duration registryPoll();

  /** Share of one processor that a candidate may take, above 0, at most 1. */
  @WithDefault("0.25")
  double shadowShare();

  /**
   * Name of this instance among its replicas; the same after a restart, so that the broker ends
   * what the instance left unfinished. Host name and port if not set.
   */
  @WithDefault("${HOSTNAME:local}-${quarkus.http.port}")
  String instanceId();

  /** Threads that the network computes with; all processors if not set. */
  OptionalInt inferenceThreads();

  /** Threads that decode images, for each lane. */
  @WithDefault("1")
  int decodeThreads();

  /** How batches form. */
  Batch batch();

  /** Most images of one transaction. */
  Transaction transaction();

  /** How batches form. */
  interface Batch {
    /** Most images in a batch. */
    @WithDefault("8")
    int maxSize();

    /** Longest time that an image waits for others while the network is idle. */
    @WithDefault("5ms")
    Duration maxDelay();

    /** Most decoded images that wait for the network, for each lane. */
    @WithDefault("32")
    int capacity();
  }

  /** Most images of one transaction, whose vectors become visible together. */
  interface Transaction {
    /** Wardrobe photos: few, so that the first vector is seen soon. */
    @WithDefault("8")
    int interactive();

    /** Images of items: many, since each transaction costs time. */
    @WithDefault("64")
    int bulk();
  }
}
