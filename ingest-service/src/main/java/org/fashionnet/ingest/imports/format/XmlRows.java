package org.fashionnet.ingest.imports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Rows of RSS 2.0 ({@code item}) and Atom ({@code entry}). Prefixes are read as they stand, so a
 * feed that forgets to declare {@code g:} is read too. DTDs are refused, and with them entities
 * that name files or each other; the named characters of HTML, such as {@code nbsp}, are read in
 * text.
 */
final class XmlRows implements RowReader {
  private static final XMLInputFactory FACTORY = factory();
  private static final Set<String> ROWS = Set.of("item", "entry");
  private static final int DEEPEST = 32;
  private static final int LONGEST_ROW = 1 << 20;
  private static final long LONGEST_TOKEN = 4L << 20;

  private final BoundedReader text;
  private final XMLStreamReader xml;
  private final int blankLines;
  private int depth;

  XmlRows(BufferedReader reader) throws IOException {
    this.blankLines = skipBlanks(reader);
    this.text = new BoundedReader(reader, LONGEST_TOKEN);
    try {
      this.xml = FACTORY.createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Programs that print a feed often print an empty line before it, which XML does not allow. */
  private static int skipBlanks(BufferedReader reader) throws IOException {
    int lines = 0;
    while (true) {
      reader.mark(1);
      int c = reader.read();
      if (c < 0 || !Character.isWhitespace(c)) {
        reader.reset();
        return lines;
      }
      lines += c == '\n' ? 1 : 0;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // These count each &amp; of the whole feed, and a feed has millions; there are no other
    // entities without a DTD.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  @Override
  public @Nullable FeedEntry next() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = step();
        if (event == XMLStreamConstants.START_ELEMENT && ROWS.contains(name().local())) {
          return row(line());
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private int step() throws XMLStreamException, BrokenFeedException {
    int event = xml.next();
    text.progressed();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > DEEPEST) {
          throw new BrokenFeedException(
              "line %d: elements are nested more than %d deep".formatted(line(), DEEPEST));
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD ->
          throw new BrokenFeedException("line %d: a DOCTYPE is not allowed".formatted(line()));
      default -> {}
    }
    return event;
  }

  /** A name with its prefix apart. */
  private record Name(String prefix, String local) {}

  private Name name() {
    String name = xml.getLocalName();
    int colon = name.indexOf(':');
    return colon < 0
        ? new Name("", name)
        : new Name(name.substring(0, colon), name.substring(colon + 1));
  }

  private int line() {
    return blankLines + xml.getLocation().getLineNumber();
  }

  private FeedEntry row(int line) throws XMLStreamException, IOException {
    int outside = depth - 1;
    Row row = new Row();
    while (depth > outside && xml.hasNext()) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT ->
            row.start(name(), xml.getAttributeValue(null, "href"));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            row.characters(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.ENTITY_REFERENCE -> row.named(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> row.end();
        default -> {}
      }
    }
    return row.length > LONGEST_ROW
        ? RowFault.unreadable(
            line, "item", null, "the item has more than %d characters".formatted(LONGEST_ROW))
        : new FeedRow(line, row.fields());
  }

  /** Collects the fields of an item; those of inner elements are named by their path. */
  private static final class Row {
    private final Map<String, List<String>> own = new LinkedHashMap<>();
    private final Map<String, List<String>> plain = new LinkedHashMap<>();
    private final Deque<Name> path = new ArrayDeque<>();
    private final StringBuilder value = new StringBuilder();
    private boolean leaf;
    private int length;

    void start(Name name, @Nullable String href) {
      path.addLast(name);
      value.setLength(0);
      leaf = true;
      if (href != null && name.local().equals("link")) {
        value.append(href);
      }
    }

    void characters(char[] text, int start, int count) {
      length += count;
      if (length <= LONGEST_ROW && !path.isEmpty()) {
        value.append(text, start, count);
      }
    }

    /** A named character; a name that HTML does not know stays as it stands. */
    void named(String name) {
      char[] text = StringEscapeUtils.unescapeHtml4("&" + name + ";").toCharArray();
      characters(text, 0, text.length);
    }

    void end() {
      String text = value.toString().strip();
      if (leaf && !path.isEmpty() && !text.isEmpty()) {
        // What Google's names say comes before what RSS and Atom have of their own.
        Map<String, List<String>> fields = path.getFirst().prefix().isEmpty() ? plain : own;
        fields.computeIfAbsent(field(), name -> new ArrayList<>(1)).add(text);
      }
      leaf = false;
      value.setLength(0);
      path.pollLast();
    }

    private String field() {
      StringBuilder name = new StringBuilder();
      path.forEach(
          step -> name.append(name.isEmpty() ? "" : ".").append(FieldNames.of(step.local())));
      return name.toString();
    }

    Map<String, List<String>> fields() {
      plain.forEach(own::putIfAbsent);
      return own;
    }
  }

  /** The JDK's message says where, and repeats itself. */
  private BrokenFeedException broken(XMLStreamException e) {
    if (e.getNestedException() instanceof BrokenFeedException broken) {
      return broken;
    }
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    String reason = at < 0 ? message : message.substring(at + "Message: ".length());
    int line = blankLines + (e.getLocation() == null ? 1 : e.getLocation().getLineNumber());
    return new BrokenFeedException(
        "line %d: the XML is broken: %s"
            .formatted(line, reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1)),
        e);
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      text.close();
    }
  }
}
