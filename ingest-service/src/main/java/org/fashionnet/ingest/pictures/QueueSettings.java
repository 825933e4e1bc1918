package org.fashionnet.ingest.pictures;

import java.time.Duration;

/**
 * The pace of the queue.
 *
 * @param perHost most requests to a host side by side
 * @param parallel most requests in all
 * @param firstPause after one failure; twice as long after each further one
 * @param longestPause after many
 * @param giveUpAfter how long a host is waited for before a picture is given up
 */
public record QueueSettings(
    int perHost, int parallel, Duration firstPause, Duration longestPause, Duration giveUpAfter) {
  Pauses pauses() {
    return new Pauses(firstPause, longestPause);
  }
}
