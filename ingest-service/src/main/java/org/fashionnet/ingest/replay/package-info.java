/** Sends kept images again, for a model that has not read them. */
package org.fashionnet.ingest.replay;
