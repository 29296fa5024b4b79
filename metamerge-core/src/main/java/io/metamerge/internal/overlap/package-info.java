/** What two metastores contend for: files that tables of both lie over, and names. */
package io.metamerge.internal.overlap;
