package org.fashionnet.ingest.imports.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How rows are understood.
 *
 * @param currency of prices that name none
 * @param leftOut further fields that items do not keep
 * @param at which sale prices count: those that are effective at this time
 */
public record MappingSettings(Optional<String> currency, Set<String> leftOut, Instant at) {
  public MappingSettings {
    currency.ifPresent(Prices::requireCurrency);
    leftOut = Set.copyOf(leftOut);
  }
}
