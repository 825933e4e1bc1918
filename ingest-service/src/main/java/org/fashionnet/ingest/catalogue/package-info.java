/** Takes what a shop says about its items and publishes what it really offers. */
package org.fashionnet.ingest.catalogue;
