/** The networks. */
package org.fashionnet.trainer.network;
