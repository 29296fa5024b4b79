/** The schema as its DDL declares it: immutable records that know the line they were read from. */
package io.metamerge.codegen.model;
