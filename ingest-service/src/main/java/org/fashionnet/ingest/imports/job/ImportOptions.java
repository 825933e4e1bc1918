package org.fashionnet.ingest.imports.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Optional;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.imports.format.FeedFormat;
import org.fashionnet.ingest.imports.format.FeedReading;
import org.fashionnet.ingest.imports.format.FeedText;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is imported.
 *
 * @param dryRun nothing is changed; the report says what would be
 * @param full the feed is the whole catalogue: items that it does not name disappear
 * @param format name of a {@link FeedFormat}; null to tell it by the content
 * @param charset null to tell it by the content
 * @param currency of prices that name none
 * @param deleteLimit most items that may disappear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportOptions(
    boolean dryRun,
    boolean full,
    @Nullable String format,
    @Nullable String charset,
    @Nullable String currency,
    DeleteLimit deleteLimit) {
  public ImportOptions {
    format = format == null ? null : FeedFormat.named(format).name().toLowerCase(Locale.ROOT);
    charset = charset == null ? null : FeedText.charset(charset).name();
    if (currency != null) {
      Require.currency("currency", currency);
    }
  }

  /** How the feed is read. */
  FeedReading reading() {
    return new FeedReading(
        Optional.ofNullable(format).map(FeedFormat::named),
        Optional.ofNullable(charset).map(FeedText::charset));
  }

  ImportOptions withDeleteLimit(DeleteLimit limit) {
    return new ImportOptions(dryRun, full, format, charset, currency, limit);
  }
}
