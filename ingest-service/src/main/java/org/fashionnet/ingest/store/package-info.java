/** Keeps every image once: the original as it was given and its normalised form. */
package org.fashionnet.ingest.store;
