/** How many pictures a second networks read, beside the original's and the machine's limit. */
package org.fashionnet.benchmarks.inference;
