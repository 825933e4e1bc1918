/** Catalogues and sample shoppers for a demonstration, and how they get into the system. */
package org.fashionnet.local.demo;
