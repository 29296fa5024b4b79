/** SQL as text, made from descriptors; needs no connection, so tests compare whole statements. */
package io.metamerge.internal.sql;
