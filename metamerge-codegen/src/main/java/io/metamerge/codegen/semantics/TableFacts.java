package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.TableModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table in one version: its DDL, and the part of its entry that concerns columns it has.
 *
 * @param ddl what the DDL declares
 * @param entry what the semantics file says
 * @param references declared references first, then those the ids, the owners and the entry show
 * @param chunk the column that cuts it into chunks, if any
 */
public record TableFacts(TableModel ddl, TableEntry entry, List<ReferenceFact> references, Optional<String> chunk) {
    /** The table's name. */
    public String name() {
        return ddl.name();
    }

    /** The id space of a column, or empty. */
    public Optional<String> space(String column) {
        return Optional.ofNullable(entry.ids().get(column)).map(Named::text);
    }

    /** Whose name a column repeats, or empty. */
    public Optional<NameRole> role(String column) {
        return Optional.ofNullable(entry.names().get(column)).map(Named::text).flatMap(NameRole::of);
    }

    /** What the value of each parameter that the entry knows holds, by key. */
    public Map<String, ParameterRole> parameters() {
        Map<String, ParameterRole> roles = new LinkedHashMap<>();
        entry.parameters()
                .forEach((key, word) -> ParameterRole.of(word.text()).ifPresent(role -> roles.put(key, role)));
        return roles;
    }

    /** Whether a column holds the location of files. */
    public boolean location(String column) {
        return entry.locations().stream().anyMatch(name -> name.text().equals(column));
    }
}
