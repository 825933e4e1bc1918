/** A candidate that reads live images beside the model that serves, to be compared with it. */
package org.fashionnet.classifier.shadow;
