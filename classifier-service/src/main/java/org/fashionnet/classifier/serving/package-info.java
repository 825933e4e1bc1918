/** The model that serves, and its exchange for another one under load. */
package org.fashionnet.classifier.serving;
