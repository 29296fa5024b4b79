/** Transaction ids: which a metastore has given out, and what the source's files bear of them. */
package io.metamerge.internal.txn;
