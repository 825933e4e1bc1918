/** What garments are judged by: attributes, their classes, and versioned lists of them. */
package org.fashionnet.contracts.taxonomy;
