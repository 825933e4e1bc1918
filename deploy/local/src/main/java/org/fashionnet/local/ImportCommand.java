package org.fashionnet.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.feed.FeedImport;
import org.fashionnet.local.feed.ImportTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a shop's feed into a running system. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Imports a shop's feed into a running system: Merchant XML or TSV, CSV, JSON lines,",
      "or the product export of Shopify or WooCommerce. Only what differs is written."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE_OR_URL", description = "the feed, also compressed with gzip")
  private String feed = "";

  @Option(names = "--dry-run", description = "changes nothing and says what would change")
  private boolean dryRun;

  @Option(
      names = "--full",
      description = "the feed is the whole catalogue: what it does not name disappears")
  private boolean full;

  @Option(
      names = "--delete-limit",
      description = "most items that may disappear, such as 10%% (the usual) or 500")
  private @Nullable String deleteLimit;

  @Option(
      names = "--format",
      description = "xml, csv, tsv, jsonl, shopify or woocommerce; told by the content without it")
  private @Nullable String format;

  @Option(names = "--charset", description = "such as ISO-8859-1; told by the content without it")
  private @Nullable String charset;

  @Option(names = "--currency", description = "of prices that name none, such as EUR")
  private @Nullable String currency;

  @Option(names = "--json", description = "prints the report as JSON")
  private boolean json;

  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> say = json ? line -> {} : new Running(out)::say;
    int port = Objects.requireNonNull(options.settings().ports().services().get(Service.INGEST));
    JsonNode job = new FeedImport(port, say).run(feed, query());
    if (json) {
      out.println(job.toPrettyString());
    } else {
      ImportTable.of(job).forEach(out::println);
    }
    out.flush();
    return job.path("state").asText().equals("done") ? 0 : 1;
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("dryRun", String.valueOf(dryRun));
    query.put("full", String.valueOf(full));
    put(query, "deleteLimit", deleteLimit);
    put(query, "format", format);
    put(query, "charset", charset);
    put(query, "currency", currency);
    return query;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }
}
