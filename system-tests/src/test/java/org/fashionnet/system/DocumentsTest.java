package org.fashionnet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents point at pages, headings, classes and commands that exist. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Set<String> GENERATED = Set.of("target", "node_modules");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CLASS =
      Pattern.compile("\\borg\\.fashionnet(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
  private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w,]+)");

  /** A benchmark with its options, as in the column that names what printed a figure. */
  private static final Pattern BENCHMARK = Pattern.compile("`([A-Z][a-z]\\w+) --");

  private static final Pattern COMMAND = Pattern.compile("\\./fashionnet ([a-z][a-z-]*)");

  private static List<Path> documents;
  private static Set<String> sources;

  @BeforeAll
  static void find_documents_and_sources() throws IOException {
    documents = find(name -> name.endsWith(".md"));
    sources = new HashSet<>();
    find(name -> name.endsWith(".java"))
        .forEach(file -> sources.add(ROOT.relativize(file).toString()));
  }

  @Test
  void every_link_leads_to_a_file_and_a_heading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents) {
      for (String link : links(Files.readString(document))) {
        if (!leadsSomewhere(document, link)) {
          broken.add(ROOT.relativize(document) + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void a_broken_link_would_be_found() throws IOException {
    Path readme = ROOT.resolve("README.md");
    assertThat(links("[a](docs/none.md) `[b](c.md)` [d](https://example.org)"))
        .containsExactly("docs/none.md");
    assertThat(leadsSomewhere(readme, "docs/none.md")).isFalse();
    assertThat(leadsSomewhere(readme, "docs/README.md#no-such-heading")).isFalse();
    assertThat(leadsSomewhere(readme, "docs/README.md#documents")).isTrue();
  }

  @Test
  void every_page_is_listed() throws IOException {
    Set<Path> listed = new HashSet<>(Set.of(DOCS.resolve("README.md")));
    for (Path list :
        List.of(DOCS.resolve("README.md"), DOCS.resolve("explanation/adr/README.md"))) {
      for (String link : links(Files.readString(list))) {
        listed.add(list.resolveSibling(path(link)).normalize());
      }
    }
    assertThat(documents.stream().filter(document -> document.startsWith(DOCS))).isSubsetOf(listed);
  }

  @Test
  void every_class_that_a_command_names_exists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (Path document : documents) {
      String text = Files.readString(document);
      found(CLASS, text, 0)
          .map(name -> name.replace('.', '/') + ".java")
          .filter(
              file ->
                  sources.stream().noneMatch(source -> source.endsWith("src/main/java/" + file)))
          .forEach(missing::add);
      Stream.concat(
              found(TESTS, text, 1).flatMap(names -> Stream.of(names.split(","))),
              found(BENCHMARK, text, 1))
          .filter(
              name -> sources.stream().noneMatch(source -> source.endsWith("/" + name + ".java")))
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_command_of_the_launcher_is_one_that_it_knows() throws IOException {
    String launcher = Files.readString(ROOT.resolve("fashionnet"));
    Set<String> unknown = new TreeSet<>();
    for (Path document : documents) {
      found(COMMAND, Files.readString(document), 1)
          .filter(
              command ->
                  !Pattern.compile("(?m)^  (.*\\| )?" + command + "( \\|.*)?\\)")
                      .matcher(launcher)
                      .find())
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  private static List<String> links(String text) {
    String prose = CODE.matcher(BLOCK.matcher(text).replaceAll("")).replaceAll("");
    return found(LINK, prose, 1).filter(link -> !link.matches("[a-z]+:.*")).toList();
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    Path target = path(link).isEmpty() ? document : document.resolveSibling(path(link)).normalize();
    if (!link.contains("#")) {
      return Files.exists(target);
    }
    return Files.isRegularFile(target)
        && anchors(Files.readString(target)).contains(link.substring(link.indexOf('#') + 1));
  }

  private static String path(String link) {
    return link.replaceFirst("#.*", "");
  }

  /** Headings as GitHub turns them into anchors. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    found(HEADING, BLOCK.matcher(text).replaceAll(""), 1)
        .map(heading -> heading.strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .forEach(anchors::add);
    return anchors;
  }

  private static Stream<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(group));
  }

  private static List<Path> find(Predicate<String> name) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String folder = directory.getFileName().toString();
            boolean ours =
                directory.equals(ROOT) || (!GENERATED.contains(folder) && !folder.startsWith("."));
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (name.test(file.getFileName().toString())) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
