/** The running service: bundle first, then the lanes; what it is doing, for probes and callers. */
package org.fashionnet.classifier.service;
