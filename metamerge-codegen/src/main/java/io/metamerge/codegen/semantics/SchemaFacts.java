package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.Version;
import java.util.List;

/**
 * One version of the schema, with everything the DDL and the semantics file say of it.
 *
 * @param version the version
 * @param spaces the id spaces whose key it has
 * @param tables in the order of the DDL
 */
public record SchemaFacts(Version version, List<Space> spaces, List<TableFacts> tables) {}
