/** Trunks that others have trained: read from their files, their input scaling folded in. */
package org.fashionnet.trainer.pretrained;
