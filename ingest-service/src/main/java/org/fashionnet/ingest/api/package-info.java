/** The REST interface and the health checks. */
package org.fashionnet.ingest.api;
