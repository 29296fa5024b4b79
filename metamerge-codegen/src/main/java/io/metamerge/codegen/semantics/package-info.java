/** Reads the semantics file, holds it against the DDL and joins the two per schema version. */
package io.metamerge.codegen.semantics;
