/** How rows of one metastore schema version become rows of the next: immutable rules that generated code fills in. */
package io.metamerge.bridge;
