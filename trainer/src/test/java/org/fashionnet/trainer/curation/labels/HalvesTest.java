package org.fashionnet.trainer.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HalvesTest {
  @Property(tries = 200)
  void no_sender_is_in_both_halves_and_new_pictures_move_nobody(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(max = 3) String> senders,
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(max = 3) String> later) {
    Halves halves = Halves.of(pictures(senders));
    Set<String> both = senders(halves.learned());
    both.retainAll(senders(halves.measured()));
    assertThat(both).isEmpty();
    assertThat(halves.learned().pictures().size() + halves.measured().pictures().size())
        .isEqualTo(senders.size());

    List<String> all = new ArrayList<>(senders);
    all.addAll(later);
    Halves grown = Halves.of(pictures(all));
    assertThat(senders(grown.learned())).containsAll(senders(halves.learned()));
    assertThat(senders(grown.measured())).containsAll(senders(halves.measured()));
  }

  @Test
  void a_picture_without_a_sender_stands_for_itself() {
    Halves halves =
        Halves.of(
            List.of(
                new Candidate(Path.of("/others/a"), Map.of(), null, null),
                new Candidate(Path.of("/others/b"), Map.of(), null, null)));
    assertThat(halves.measured().paths()).containsExactly(Path.of("/others/a"));
    assertThat(halves.learned().text())
        .isEqualTo("1 pictures of other things, of 1 senders whose name has an even hash");
  }

  private static List<Candidate> pictures(List<String> senders) {
    return senders.stream()
        .map(sender -> new Candidate(Path.of("/others/picture.jpg"), Map.of(), sender, null))
        .toList();
  }

  private static Set<String> senders(Halves.Half half) {
    return half.pictures().stream()
        .map(Candidate::group)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
