/** Which service answers which path: the one route table of every gateway. */
@NullMarked
package org.fashionnet.contracts.route;

import org.jspecify.annotations.NullMarked;
