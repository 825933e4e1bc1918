/** Takes the photos that a person gives as clothes they like. */
package org.fashionnet.ingest.wardrobe;
