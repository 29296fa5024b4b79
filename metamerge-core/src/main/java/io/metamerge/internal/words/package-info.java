/** How numbers are put into sentences. */
package io.metamerge.internal.words;
