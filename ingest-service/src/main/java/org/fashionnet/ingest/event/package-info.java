/** The records of the image lanes. */
package org.fashionnet.ingest.event;
