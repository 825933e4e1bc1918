/** The two Kafka lanes: photos in, fashion vectors out. */
@NullMarked
package org.fashionnet.classifier.lane;

import org.jspecify.annotations.NullMarked;
