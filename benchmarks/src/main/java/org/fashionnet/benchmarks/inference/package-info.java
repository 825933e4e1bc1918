/** How many pictures a second the networks read, against the original's and the machine's limit. */
package org.fashionnet.benchmarks.inference;
