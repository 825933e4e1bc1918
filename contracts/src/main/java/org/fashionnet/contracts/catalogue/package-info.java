/** What a shop sells, as it announces it and as it was accepted. */
package org.fashionnet.contracts.catalogue;
