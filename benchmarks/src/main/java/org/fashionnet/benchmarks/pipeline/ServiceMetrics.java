package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What the classifier counted since it started, of item images.
 *
 * @param images decoded
 * @param decodeSeconds spent on decoding, of all threads together
 * @param queueSeconds waited for the network, of all images together
 * @param batches of the network
 * @param inferenceSeconds while the network ran
 */
record ServiceMetrics(
    double images,
    double decodeSeconds,
    double queueSeconds,
    double batches,
    double inferenceSeconds) {
  private static final String PREFIX = "fashionnet_classifier_";

  /** Asks the service. */
  static ServiceMetrics read(HttpClient http, URI service)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
    String text = http.send(request, BodyHandlers.ofString()).body();
    return new ServiceMetrics(
        value(text, "decode_seconds_count{lane=\"bulk\"}"),
        value(text, "decode_seconds_sum{lane=\"bulk\"}"),
        value(text, "queue_seconds_sum{lane=\"bulk\"}"),
        value(text, "inference_seconds_count"),
        value(text, "inference_seconds_sum"));
  }

  ServiceMetrics since(ServiceMetrics before) {
    return new ServiceMetrics(
        images - before.images,
        decodeSeconds - before.decodeSeconds,
        queueSeconds - before.queueSeconds,
        batches - before.batches,
        inferenceSeconds - before.inferenceSeconds);
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(PREFIX + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        // The meters are made when the first image comes.
        .orElse(0);
  }
}
