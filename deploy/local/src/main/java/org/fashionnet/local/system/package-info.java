/** The local system: which processes there are, in which order they start and stop. */
package org.fashionnet.local.system;
