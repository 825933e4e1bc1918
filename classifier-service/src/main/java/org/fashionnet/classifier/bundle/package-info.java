/** Loading a model bundle: nothing serves that has not passed every check. */
package org.fashionnet.classifier.bundle;
