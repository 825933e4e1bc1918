/** Brings a running system to another model. */
package org.fashionnet.local.reclassify;
