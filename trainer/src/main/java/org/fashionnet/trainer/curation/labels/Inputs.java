package org.fashionnet.trainer.curation.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** Where photos come from: any mix of folder trees and CSV files. */
public final class Inputs {
  private final FolderTree folders;
  private final LabelTable tables;

  /**
   * @param group its first parenthesis in the name of a file in a folder is the photo's group; null
   *     for no groups
   */
  public Inputs(Taxonomy taxonomy, @Nullable Pattern group) {
    var spelling = new Spelling(taxonomy);
    this.folders = new FolderTree(spelling, group);
    this.tables = new LabelTable(spelling);
  }

  /**
   * Lists the photos without opening them.
   *
   * @param images where the photos of CSV files are; null for the folder images beside each
   * @throws IOException if an input is neither, or names no photo
   */
  public List<Candidate> read(List<Path> inputs, @Nullable Path images) throws IOException {
    List<Candidate> all = new ArrayList<>();
    for (Path input : inputs) {
      List<Candidate> candidates;
      if (Files.isDirectory(input)) {
        candidates = folders.read(input);
      } else if (Files.isRegularFile(input)) {
        candidates = tables.read(input, images == null ? input.resolveSibling("images") : images);
      } else {
        throw new IOException("%s is neither a folder nor a CSV file".formatted(input));
      }
      if (candidates.isEmpty()) {
        throw new IOException("%s has no photo in it".formatted(input));
      }
      all.addAll(candidates);
    }
    return all;
  }
}
