/** Child processes: started, watched, started again, stopped, and found again after a crash. */
@NullMarked
package org.fashionnet.local.process;

import org.jspecify.annotations.NullMarked;
