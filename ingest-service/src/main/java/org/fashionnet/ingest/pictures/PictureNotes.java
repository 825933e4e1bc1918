package org.fashionnet.ingest.pictures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.PictureAnswer;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.contracts.picture.PictureAttempts.Attempt;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.kafka.record.Records;

/** Publishes what became of pictures, and of attempts at them. */
final class PictureNotes {
  private final AcknowledgedPublisher publisher;
  private final AttemptTable attempts;

  PictureNotes(AcknowledgedPublisher publisher, AttemptTable attempts) {
    this.publisher = publisher;
    this.attempts = attempts;
  }

  /**
   * A host answered for good.
   *
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not answer
   */
  void answered(String itemId, ItemPicture answer) {
    publisher.publish(
        Records.of(Topics.CATALOGUE_UPDATES, itemId, new PictureAnswer(itemId, answer)));
    attempts
        .find(itemId)
        .ifPresent(known -> write(itemId, without(known, String.valueOf(answer.address()))));
  }

  /**
   * A host did not answer for good.
   *
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not answer
   */
  void notYet(String itemId, Attempt attempt) {
    List<Attempt> all =
        new ArrayList<>(
            attempts
                .find(itemId)
                .map(known -> without(known, attempt.address()))
                .orElse(List.of()));
    all.add(attempt);
    write(itemId, all);
  }

  /** How often the host of a picture was asked since the shop named its address. */
  int count(String itemId, ItemPicture picture) {
    return attempts.at(itemId, picture).map(Attempt::count).orElse(0);
  }

  private void write(String itemId, List<Attempt> left) {
    PictureAttempts record = left.isEmpty() ? null : new PictureAttempts(itemId, left);
    publisher.publish(Records.of(Topics.PICTURE_ATTEMPTS, itemId, record));
    // Read back from the topic too; until then the next attempt must not begin to count anew.
    attempts.accept(itemId, record);
  }

  private static List<Attempt> without(PictureAttempts known, String address) {
    return known.attempts().stream().filter(a -> !a.address().equals(address)).toList();
  }

  /** When a picture is asked for: at once, or when its last attempt said. */
  Instant when(String itemId, ItemPicture picture, Instant now) {
    Optional<Attempt> last = attempts.at(itemId, picture);
    return last.map(Attempt::nextTry).orElse(now);
  }
}
