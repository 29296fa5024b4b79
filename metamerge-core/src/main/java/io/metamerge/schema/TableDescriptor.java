package io.metamerge.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A metastore table in one schema version: what its DDL declares and what the semantics file adds.
 *
 * @param name the table's name, upper case
 * @param columns its columns in the order of the DDL
 * @param primaryKey the primary key's columns; empty where the table has none
 * @param uniqueKeys the column lists of its unique keys besides the primary key
 * @param references declared and undeclared references, declared first
 * @param owners the steps towards the owning database; empty for {@code DBS} and for tables no database owns
 * @param treatment what a merge does with its rows
 * @param reason why, in one sentence for the operator; may be empty for {@link Treatment#COPY}
 * @param naturalKey the columns that name a row for people; empty where there are none
 * @param contradictions for {@link Treatment#MATCH}: columns in which matched rows must agree
 * @param parameters what the values of parameters hold, by key; empty for tables that hold no parameters of interest
 * @param chunkColumn the id column whose ranges cut the table into chunks; empty where none does
 * @param rules what a merge heeds besides the treatment
 * @param bean the generated class that holds one row
 * @param mapper the generated MyBatis mapper
 */
public record TableDescriptor(
        String name,
        List<ColumnDescriptor> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<Reference> references,
        List<OwnerLink> owners,
        Treatment treatment,
        String reason,
        List<String> naturalKey,
        List<String> contradictions,
        Map<String, ParameterRole> parameters,
        Optional<String> chunkColumn,
        TableRules rules,
        Class<?> bean,
        Class<?> mapper) {
    /** Copies the lists. */
    public TableDescriptor {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        references = List.copyOf(references);
        owners = List.copyOf(owners);
        naturalKey = List.copyOf(naturalKey);
        contradictions = List.copyOf(contradictions);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether its rows are staged: they arrive, or must be looked at, or may be asked for. */
    public boolean staged() {
        return treatment == Treatment.COPY
                || treatment == Treatment.MATCH
                || treatment == Treatment.REFUSE
                || rules.optIn().isPresent();
    }

    /** The same table with another treatment. */
    TableDescriptor treated(Treatment other, String because) {
        return new TableDescriptor(
                name,
                columns,
                primaryKey,
                uniqueKeys,
                references,
                owners,
                other,
                because,
                naturalKey,
                contradictions,
                parameters,
                chunkColumn,
                rules,
                bean,
                mapper);
    }

    /**
     * The column of that name.
     *
     * @throws NoSuchElementException when the table has none in this version
     */
    public ColumnDescriptor column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no column " + name + "." + columnName));
    }
}
