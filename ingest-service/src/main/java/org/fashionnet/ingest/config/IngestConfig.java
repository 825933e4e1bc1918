package org.fashionnet.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of the ingest service; all have defaults. */
@ConfigMapping(prefix = "fashionnet.ingest")
public interface IngestConfig {
  /**
   * Directory of the image store, relative to the working directory. All instances of the service
   * share it.
   */
  @WithDefault(".fashionnet/images")
  Path imageStore();

  /**
   * Name of this instance, different from all others. It stays the same over restarts, so that the
   * next start aborts a transaction that a crash left open.
   */
  @WithDefault("${HOSTNAME:local}-${quarkus.http.port}")
  String instanceId();

  /**
   * How long an erased photo that nothing shows is still kept; must be longer than classifying
   * takes.
   */
  @WithDefault("1M")
  Duration removeErasedAfter();

  /** How long a request waits for the broker's acknowledgement before it gets a 503. */
  @WithDefault("10S")
  Duration publishTimeout();

  /** Address of the classifier service, for searches by photo. */
  @WithDefault("http://localhost:8082")
  URI classifier();

  /**
   * Directory of tables that are too large for the heap; made anew at each start. Instances must
   * not share one.
   */
  @WithDefault(".fashionnet/ingest-tables-${quarkus.http.port}")
  Path tables();

  /** Most catalogue updates in a batch. */
  @WithDefault("1000")
  int catalogueBatch();

  /** Which photos are accepted and what is made of them. */
  Image image();

  /** How many photos are decoded at a time. */
  Decode decode();

  /** How images are fetched by address. */
  Fetch fetch();

  /** How much is remembered. */
  Memory memory();

  /** How feeds are imported. */
  Imports imports();

  /** Feeds. */
  interface Imports {
    /** Largest feed. */
    @WithDefault("2G")
    MemorySize maxFile();

    /** Currency of prices that name none. */
    Optional<String> currency();

    /** Further fields of feeds that items do not keep. */
    @WithDefault("description,link,mobile_link,shipping.price,shipping.country")
    Set<String> leaveOut();

    /** Most items that may disappear by a full feed: a part such as 10%, or a number. */
    @WithDefault("10%")
    String deleteLimit();

    /** Faults that an import lists one by one; all are counted. */
    @WithDefault("500")
    int listedFaults();

    /** How long ended imports are shown. */
    @WithDefault("7D")
    Duration keep();

    /** Feeds that are fetched again and again, by a name for each. */
    Map<String, Feed> feeds();
  }

  /** A feed of the schedule. */
  interface Feed {
    /** Where it is fetched. */
    URI address();

    /** How long after an import began the next one begins. */
    @WithDefault("1H")
    Duration every();

    /** Whether it is the whole catalogue: items that it does not name disappear. */
    @WithDefault("false")
    boolean full();

    /** Told by the content without it. */
    Optional<String> format();

    /** Told by the content without it. */
    Optional<String> charset();

    /** Currency of its prices that name none. */
    Optional<String> currency();

    /** In place of the limit of all imports. */
    Optional<String> deleteLimit();
  }

  /** Accepted photos. */
  interface Image {
    /** Largest file. */
    @WithDefault("20M")
    MemorySize maxFile();

    /** Shortest side, pixels. */
    @WithDefault("16")
    int minSide();

    /** Longest side, pixels. */
    @WithDefault("30000")
    int maxSide();

    /** Width x height. */
    @WithDefault("120000000")
    long maxPixels();

    /** Width x height of a photo whose decoder must hold all pixels at once. */
    @WithDefault("33554432")
    long maxWholePixels();

    /** Longest side of the normalised image, pixels. */
    @WithDefault("512")
    int normalisedSide();

    /** JPEG quality of the normalised image, 0 to 1. */
    @WithDefault("0.9")
    float quality();
  }

  /** Decoding. */
  interface Decode {
    /** Most photos at the same time. */
    @WithDefault("2")
    int parallel();

    /** Memory for all of them together; a photo that needs more is decoded alone. */
    @WithDefault("96M")
    MemorySize memory();

    /** Memory for uploaded files, all together. */
    @WithDefault("64M")
    MemorySize fileMemory();

    /** Most photos that may wait; further ones get a 503. */
    @WithDefault("32")
    int maxWaiting();

    /** Longest wait, after which a photo gets a 503. */
    @WithDefault("10S")
    Duration maxWait();
  }

  /** Fetching. */
  interface Fetch {
    /** One attempt, redirects and body included. */
    @WithDefault("10S")
    Duration timeout();

    /** Redirects followed. */
    @WithDefault("5")
    int maxRedirects();

    /** How the service names itself to hosts. */
    @WithDefault("FashionNet")
    String userAgent();

    /** What some hosts want, by their names. */
    Map<String, Host> hosts();

    /** Requests to one host side by side. */
    @WithDefault("4")
    int perHost();

    /** Requests to all hosts side by side. */
    @WithDefault("64")
    int parallel();

    /** Pause after a failure; twice as long after each further one. */
    @WithDefault("2S")
    Duration pause();

    /** Longest pause between two attempts. */
    @WithDefault("1H")
    Duration longestPause();

    /** How long a host is waited for before a picture is given up. */
    @WithDefault("3D")
    Duration giveUpAfter();

    /** How long a picture is taken as unchanged when its address is named again. */
    @WithDefault("1H")
    Duration recheckAfter();

    /**
     * Allows image addresses in this machine's private network. Set it only where everybody with
     * write access to catalogue updates may also see everything in that network.
     */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** What a host wants. */
    interface Host {
      /** Headers of every request to the host, and to no other. */
      Map<String, String> headers();
    }
  }

  /** Bounds of what is kept in memory. */
  interface Memory {
    /** Thumbnails, all together. */
    @WithDefault("32M")
    MemorySize thumbnails();

    /** Photos and items published lately, whose vectors may not exist yet. */
    @WithDefault("20000")
    int recent();

    /** Photos that could not be classified. */
    @WithDefault("20000")
    int failures();
  }
}
