/** The language all modules share: taxonomy, fashion vector, style profile, score. */
package org.fashionnet.contracts;
