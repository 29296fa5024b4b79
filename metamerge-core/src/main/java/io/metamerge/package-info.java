/** The library's front door: {@link io.metamerge.Metamerge}, its options and its reports. */
package io.metamerge;
