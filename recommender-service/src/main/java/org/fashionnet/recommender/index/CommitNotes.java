package org.fashionnet.recommender.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a commit of the items says of the generations, beside the notes of the caller. */
record CommitNotes(Map<String, String> all) {
  private static final String SERVING = "serving";

  /** Notes that begin like this name the generations of a commit. */
  private static final String MODEL = "model:";

  /** The notes of a commit of a snapshot. */
  static Map<String, String> of(IndexSnapshot snapshot, Map<String, String> ofCaller) {
    Map<String, String> all = new HashMap<>(ofCaller);
    snapshot.generations().forEach(generation -> all.put(MODEL + generation.modelVersion(), ""));
    if (snapshot.settled()) {
      snapshot.writing().ifPresent(serving -> all.put(SERVING, serving.modelVersion()));
    }
    return all;
  }

  /** Whether the commit knows a generation; commits of earlier versions name none. */
  boolean knows(String model) {
    return all.containsKey(MODEL + model)
        || all.keySet().stream().noneMatch(note -> note.startsWith(MODEL));
  }

  /** The model that served, if it was chosen among all that the topics held. */
  Optional<String> serving() {
    return Optional.ofNullable(all.get(SERVING));
  }

  Map<String, String> ofCaller() {
    Map<String, String> notes = new HashMap<>(all);
    notes.keySet().removeIf(note -> note.equals(SERVING) || note.startsWith(MODEL));
    return notes;
  }
}
