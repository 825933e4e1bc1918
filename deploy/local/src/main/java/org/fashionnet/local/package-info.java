/** The commands of the launcher: the whole system on one machine. */
package org.fashionnet.local;
