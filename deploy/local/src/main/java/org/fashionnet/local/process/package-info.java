/** Child processes: started, watched, started again, stopped, and found again after a crash. */
package org.fashionnet.local.process;
