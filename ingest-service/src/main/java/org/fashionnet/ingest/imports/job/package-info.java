/** Imports of feeds: jobs that outlive the process, carried out one at a time. */
@NullMarked
package org.fashionnet.ingest.imports.job;

import org.jspecify.annotations.NullMarked;
