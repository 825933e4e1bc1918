/**
 * From folders of photos to a manifest to train on: what is wrong with them, and how they split.
 */
package org.fashionnet.trainer.curation;
