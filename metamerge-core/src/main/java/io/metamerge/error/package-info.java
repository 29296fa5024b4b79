/** The one exception of the library and its codes. Depends on nothing, so that everything can throw it. */
package io.metamerge.error;
