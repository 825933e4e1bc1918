/** Puts the parts of the service together. */
package org.fashionnet.ingest.assembly;
