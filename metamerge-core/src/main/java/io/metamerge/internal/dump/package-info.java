/** Loads a file that mysqldump wrote into a private database, from where it is staged like any source. */
package io.metamerge.internal.dump;
