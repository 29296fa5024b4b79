/** What arrived against what should have arrived. */
package io.metamerge.internal.verify;
