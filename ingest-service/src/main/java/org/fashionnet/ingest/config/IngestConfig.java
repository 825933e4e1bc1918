package org.fashionnet.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the ingest service, all optional. */
@ConfigMapping(prefix = "fashionnet.ingest")
public interface IngestConfig {
  /**
   * Directory of the image store. Several instances of the service must share it. Relative to the
   * working directory.
   */
  @WithDefault(".fashionnet/images")
  Path imageStore();

  /**
   * Name of this instance among several; stays the same over restarts, so that a new start ends the
   * transaction that a crash left open.
   */
  @WithDefault("${HOSTNAME:local}-${quarkus.http.port}")
  String instanceId();

  /**
   * How long an erased photo that nothing shows any more is kept; longer than classifying takes.
   */
  @WithDefault("1M")
  Duration removeErasedAfter();

  /** How long a request waits for the broker's acknowledgement before it is answered with 503. */
  @WithDefault("10S")
  Duration publishTimeout();

  /** Address of the classifier service, which reads the photos of those who search by one. */
  @WithDefault("http://localhost:8082")
  URI classifier();

  /** Catalogue updates that are handled together. */
  @WithDefault("32")
  int catalogueBatch();

  /** Which photos are accepted and what is made of them. */
  Image image();

  /** How many photos are decoded at a time. */
  Decode decode();

  /** How images are fetched by address. */
  Fetch fetch();

  /** How much is remembered. */
  Memory memory();

  /** Accepted photos. */
  interface Image {
    /** Largest file. */
    @WithDefault("20M")
    MemorySize maxFile();

    /** Shortest side, pixels. */
    @WithDefault("16")
    int minSide();

    /** Longest side, pixels. */
    @WithDefault("10000")
    int maxSide();

    /** Width x height. */
    @WithDefault("50000000")
    long maxPixels();

    /** Width x height of a WebP, whose decoder holds all pixels at once. */
    @WithDefault("16777216")
    long maxWebpPixels();

    /** Longest side of the normalised image, pixels. */
    @WithDefault("512")
    int normalisedSide();

    /** JPEG quality of the normalised image, 0 to 1. */
    @WithDefault("0.9")
    float quality();
  }

  /** Decoding. */
  interface Decode {
    /** Most photos at a time. */
    @WithDefault("2")
    int parallel();

    /** What all of them together may need; a photo that needs more is decoded alone. */
    @WithDefault("96M")
    MemorySize memory();

    /** Uploaded files that are in memory at a time, all together. */
    @WithDefault("64M")
    MemorySize fileMemory();

    /** Most photos that wait; more are answered with 503. */
    @WithDefault("32")
    int maxWaiting();

    /** Longest wait before 503. */
    @WithDefault("10S")
    Duration maxWait();
  }

  /** Fetching. */
  interface Fetch {
    /** One attempt, redirects and body included. */
    @WithDefault("10S")
    Duration timeout();

    /** Redirects followed. */
    @WithDefault("3")
    int maxRedirects();

    /** Attempts in all when the network fails. */
    @WithDefault("3")
    int attempts();

    /** Pause before the second attempt; each later pause is twice as long. */
    @WithDefault("300MS")
    Duration pause();

    /** Images fetched at a time; each may have the largest allowed size in memory. */
    @WithDefault("4")
    int parallel();

    /**
     * Lets image addresses reach this machine and its private network. Only where everybody who can
     * write catalogue updates may also see everything in that network.
     */
    @WithDefault("false")
    boolean allowPrivateAddresses();
  }

  /** Bounds of what is kept in memory. */
  interface Memory {
    /** Thumbnails, all together. */
    @WithDefault("32M")
    MemorySize thumbnails();

    /** Photos and items published last, whose vectors may not exist yet. */
    @WithDefault("20000")
    int recent();

    /** Photos that could not be classified. */
    @WithDefault("20000")
    int failures();
  }
}
