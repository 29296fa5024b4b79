/** References of what is merged to tables that are not: kept aside in the exchange, and led to the target's tables by name. */
package io.metamerge.internal.outside;
