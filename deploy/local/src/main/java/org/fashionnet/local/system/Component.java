package org.fashionnet.local.system;

import java.util.function.BooleanSupplier;
import org.fashionnet.local.process.ManagedProcess;

/**
 * A part of the system that runs as a process.
 *
 * @param label as printed
 * @param port that it listens on
 * @param process of it
 * @param ready whether it takes work
 */
record Component(String label, int port, ManagedProcess process, BooleanSupplier ready) {}
