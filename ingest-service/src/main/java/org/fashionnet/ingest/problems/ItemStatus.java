package org.fashionnet.ingest.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is on its way into lists.
 *
 * @param state how far it has come
 * @param shown whether lists may show it
 * @param why what keeps it out of lists, in words; null if it is shown
 * @param item what is offered; null while only its first change was accepted
 * @param pictures the wanted pictures, in their order
 * @param modelVersion the model that read its present image; null if none has
 * @param problem of the last change that could not be applied; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemStatus(
    String itemId,
    State state,
    boolean shown,
    @Nullable String why,
    @Nullable CatalogueItem item,
    List<Picture> pictures,
    @Nullable String modelVersion,
    @Nullable String problem) {
  /** How far an item has come. In JSON in lower case, with dashes. */
  public enum State {
    /** A change was accepted, and has yet to be applied. */
    ACCEPTED,
    /** No change could be applied yet. */
    REFUSED,
    /** It waits for its first picture. */
    WAITS_FOR_PICTURE,
    /** It has no picture, and none is on its way. */
    NO_PICTURE,
    /** Its picture waits for the classifier. */
    WAITS_FOR_READING,
    /** The classifier could not read its picture. */
    UNREADABLE,
    /** It can be in lists. */
    READY;

    /** The name in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A wanted picture.
   *
   * @param address null if it was given by its imageId
   * @param imageId null while there is none
   * @param problem why there is no usable picture, in words; null without one
   * @param waitingSince null once the host has answered for good
   * @param attempts how often the host was asked since then
   * @param lastAnswer what it said last, in words
   * @param nextTry when it is asked again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Picture(
      @Nullable String address,
      @Nullable String imageId,
      @Nullable String problem,
      @Nullable Instant waitingSince,
      @Nullable Integer attempts,
      @Nullable String lastAnswer,
      @Nullable Instant nextTry) {}
}
