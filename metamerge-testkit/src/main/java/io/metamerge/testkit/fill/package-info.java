/** The rows of a generated metastore, one class per family of tables. */
package io.metamerge.testkit.fill;
