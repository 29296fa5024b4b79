/** The rules by which rows of one schema version become rows of the next, read from files and held against the DDL. */
package io.metamerge.codegen.bridge;
