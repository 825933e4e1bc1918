/** The two Kafka lanes: photos in, fashion vectors out. */
package org.fashionnet.classifier.lane;
