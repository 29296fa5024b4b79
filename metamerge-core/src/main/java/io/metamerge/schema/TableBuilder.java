package io.metamerge.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a {@link TableDescriptor} together; what describes a column or an owner concerns the one named last. */
final class TableBuilder {
    private final String name;
    private final Class<?> bean;
    private final Class<?> mapper;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private final List<List<String>> uniqueKeys = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<OwnerLink> owners = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private List<String> naturalKey = List.of();
    private List<String> contradictions = List.of();
    private final Map<String, ParameterRole> parameters = new LinkedHashMap<>();
    private Optional<String> chunk = Optional.empty();
    private final Map<String, List<String>> only = new LinkedHashMap<>();
    private final Map<String, List<String>> dropped = new LinkedHashMap<>();
    private final Map<String, List<String>> statistics = new LinkedHashMap<>();
    private Optional<TableRules.OptIn> optIn = Optional.empty();
    private boolean withPublication;
    private Treatment treatment = Treatment.SKIP;
    private String reason = "";

    TableBuilder(String name, Class<?> bean, Class<?> mapper) {
        this.name = name;
        this.bean = bean;
        this.mapper = mapper;
    }

    TableBuilder column(String column, String type, ColumnKind kind) {
        return add(column, type, kind, false);
    }

    TableBuilder nullable(String column, String type, ColumnKind kind) {
        return add(column, type, kind, true);
    }

    private TableBuilder add(String column, String type, ColumnKind kind, boolean nullable) {
        columns.add(new ColumnBuilder(column, type, kind, nullable));
        return this;
    }

    TableBuilder id(String space) {
        lastColumn().id(space);
        return this;
    }

    TableBuilder names(NameRole role) {
        lastColumn().names(role);
        return this;
    }

    TableBuilder location() {
        lastColumn().location();
        return this;
    }

    TableBuilder arrives(String value) {
        lastColumn().arrives(value);
        return this;
    }

    private ColumnBuilder lastColumn() {
        return columns.get(columns.size() - 1);
    }

    TableBuilder primaryKey(String... key) {
        primaryKey = List.of(key);
        return this;
    }

    TableBuilder unique(String... key) {
        uniqueKeys.add(List.of(key));
        return this;
    }

    TableBuilder foreignKey(String table, List<String> from, List<String> to) {
        references.add(new Reference(from, table, to, true));
        return this;
    }

    TableBuilder reference(String table, List<String> from, List<String> to) {
        references.add(new Reference(from, table, to, false));
        return this;
    }

    TableBuilder owner(String table) {
        owners.add(new OwnerLink(table, List.of()));
        return this;
    }

    TableBuilder by(String ownerColumn, String... from) {
        return equal(new OwnerLink.Key(List.of(from), ownerColumn, false));
    }

    TableBuilder byName(String ownerColumn, String... from) {
        return equal(new OwnerLink.Key(List.of(from), ownerColumn, true));
    }

    private TableBuilder equal(OwnerLink.Key key) {
        OwnerLink owner = owners.get(owners.size() - 1);
        List<OwnerLink.Key> keys = new ArrayList<>(owner.keys());
        keys.add(key);
        owners.set(owners.size() - 1, new OwnerLink(owner.table(), keys));
        return this;
    }

    TableBuilder naturalKey(String... key) {
        naturalKey = List.of(key);
        return this;
    }

    TableBuilder contradictions(String... among) {
        contradictions = List.of(among);
        return this;
    }

    TableBuilder parameter(String key, ParameterRole role) {
        parameters.put(key, role);
        return this;
    }

    TableBuilder chunk(String column) {
        chunk = Optional.of(column);
        return this;
    }

    TableBuilder withPublication() {
        withPublication = true;
        return this;
    }

    TableBuilder only(String column, String... values) {
        only.put(column, List.of(values));
        return this;
    }

    TableBuilder dropped(String column, String... patterns) {
        dropped.put(column, List.of(patterns));
        return this;
    }

    TableBuilder statistics(String column, String... patterns) {
        statistics.put(column, List.of(patterns));
        return this;
    }

    TableBuilder optIn(String option, Treatment chosen, String because) {
        optIn = Optional.of(new TableRules.OptIn(option, chosen, because));
        return this;
    }

    void treatment(Treatment chosen, String because) {
        treatment = chosen;
        reason = because;
    }

    TableDescriptor build() {
        return new TableDescriptor(
                name,
                columns.stream().map(ColumnBuilder::build).toList(),
                primaryKey,
                uniqueKeys,
                references,
                owners,
                treatment,
                reason,
                naturalKey,
                contradictions,
                parameters,
                chunk,
                new TableRules(withPublication, only, dropped, statistics, optIn),
                bean,
                mapper);
    }
}
