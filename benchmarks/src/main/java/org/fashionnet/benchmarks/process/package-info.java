/** Processes that are measured, and those that they need. */
package org.fashionnet.benchmarks.process;
