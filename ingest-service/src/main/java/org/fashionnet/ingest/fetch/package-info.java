/** Fetches images by address without letting an address reach into the shop's own network. */
package org.fashionnet.ingest.fetch;
