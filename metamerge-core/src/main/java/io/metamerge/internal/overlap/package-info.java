/** Which tables of two metastores lie over one another's files. */
package io.metamerge.internal.overlap;
