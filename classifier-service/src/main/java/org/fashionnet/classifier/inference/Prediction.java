package org.fashionnet.classifier.inference;

import java.util.Map;

/**
 * What the network says about one image.
 *
 * @param probabilities attribute to the network's own probabilities, one per class, before any
 *     temperature
 * @param embedding trunk features of any length
 * @param relevance probability that the image shows a garment; null if the network does not say
 */
public record Prediction(Map<String, float[]> probabilities, float[] embedding, Float relevance) {}
