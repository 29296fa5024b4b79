/** What a metastore's tables mean: immutable descriptors that generated code fills in from {@code sql/}. */
package io.metamerge.schema;
