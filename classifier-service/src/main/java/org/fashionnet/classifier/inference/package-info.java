/** The port to the networks, the micro-batcher before it and what becomes of its outputs: pure. */
package org.fashionnet.classifier.inference;
