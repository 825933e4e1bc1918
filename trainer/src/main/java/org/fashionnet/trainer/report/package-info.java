/** Building blocks of reports: one self-contained HTML page with its pictures and charts. */
@NullMarked
package org.fashionnet.trainer.report;

import org.jspecify.annotations.NullMarked;
