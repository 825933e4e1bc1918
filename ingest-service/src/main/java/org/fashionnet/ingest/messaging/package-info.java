/** Connects the service to its topics. */
package org.fashionnet.ingest.messaging;
