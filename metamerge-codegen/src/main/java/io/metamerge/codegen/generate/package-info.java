/** Writes Java source from the joined schema versions. */
package io.metamerge.codegen.generate;
