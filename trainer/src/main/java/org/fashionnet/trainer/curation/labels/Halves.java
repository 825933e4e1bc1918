package org.fashionnet.trainer.curation.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Pictures of other things than garments, in two halves that share no sender: relevance is learned
 * from one and measured on the other. The hash of a sender's name decides, so that every command
 * finds the same halves, and further pictures change no sender's half.
 *
 * @param learned from senders whose name has an even hash
 * @param measured from all others
 */
public record Halves(Half learned, Half measured) {
  /** Deals the pictures; one without a known sender goes by its own file name. */
  public static Halves of(List<Candidate> others) {
    Map<Boolean, List<Candidate>> even =
        others.stream().collect(Collectors.partitioningBy(of -> sender(of).hashCode() % 2 == 0));
    return new Halves(
        new Half("even", even.getOrDefault(true, List.of())),
        new Half("odd", even.getOrDefault(false, List.of())));
  }

  private static String sender(Candidate of) {
    return of.group() == null ? of.path().getFileName().toString() : of.group();
  }

  /**
   * One half.
   *
   * @param parity of the hashes, in words
   */
  public record Half(String parity, List<Candidate> pictures) {
    /** Files of the pictures. */
    public List<Path> paths() {
      return pictures.stream().map(Candidate::path).toList();
    }

    /** For people: how many, and which. */
    public String text() {
      return "%d pictures of other things, of %d senders whose name has an %s hash"
          .formatted(
              pictures.size(), pictures.stream().map(Halves::sender).distinct().count(), parity);
    }
  }
}
