/** Reads DDL text into the model. */
package io.metamerge.codegen.ddl;
