package org.fashionnet.ingest.imports.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row that is an item as {@code catalogue-updates} has it.
 *
 * @param line where it is
 * @param json with an itemId
 */
public record JsonRow(long line, ObjectNode json) implements FeedEntry {}
