/** The service's settings. */
package org.fashionnet.ingest.config;
