/** The library's front door: {@link io.metamerge.Metamerge}. */
package io.metamerge;
