/**
 * Real servers for tests. Where a container engine answers, they run in containers, elsewhere
 * embedded; a line on standard output says which.
 */
@NullMarked
package org.fashionnet.testsupport;

import org.jspecify.annotations.NullMarked;
