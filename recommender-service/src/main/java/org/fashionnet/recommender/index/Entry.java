package org.fashionnet.recommender.index;

import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * An item that can be recommended: what the shop says of it and what the classifier read in its
 * image.
 */
public record Entry(CatalogueItem item, FashionVector vector) {}
