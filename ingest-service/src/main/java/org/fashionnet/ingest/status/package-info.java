/** What became of each image: received, classified or failed. */
package org.fashionnet.ingest.status;
