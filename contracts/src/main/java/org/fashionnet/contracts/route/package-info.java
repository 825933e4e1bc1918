/** Which service answers which path: the one route table of every gateway. */
package org.fashionnet.contracts.route;
