/** The service's settings. */
package org.fashionnet.classifier.config;
