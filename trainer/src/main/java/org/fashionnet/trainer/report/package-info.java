/** What reports are made of: one self-contained HTML page with pictures and charts inside. */
package org.fashionnet.trainer.report;
