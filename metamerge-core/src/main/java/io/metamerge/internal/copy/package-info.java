/** The merge itself: reserving ids, copying chunks, comparing counts, taking back what a failed merge inserted. */
package io.metamerge.internal.copy;
