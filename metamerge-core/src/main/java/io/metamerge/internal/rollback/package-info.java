/** Taking a run out of the target again. */
package io.metamerge.internal.rollback;
