/** Turns the metastore's DDL and the semantics file into the beans, mappers and descriptors of the library. */
package io.metamerge.codegen;
