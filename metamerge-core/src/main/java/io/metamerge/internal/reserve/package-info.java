/** Ids: which the exchange uses, which the target has used up, and the range that a run takes. */
package io.metamerge.internal.reserve;
