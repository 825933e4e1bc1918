/** What a model reads in photos that nobody keeps. */
package org.fashionnet.ingest.reading;
