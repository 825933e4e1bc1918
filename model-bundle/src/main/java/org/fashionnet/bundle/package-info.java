/** Model bundles: what the trainer writes and the classifier loads, and the one preprocessing. */
package org.fashionnet.bundle;
