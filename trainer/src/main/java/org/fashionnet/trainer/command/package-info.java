/** The command line. */
package org.fashionnet.trainer.command;
