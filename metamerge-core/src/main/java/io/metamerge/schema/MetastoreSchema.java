package io.metamerge.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Everything metamerge knows about one version of the metastore's schema. Immutable. */
public final class MetastoreSchema {
    /** The catalog of everything that names none: what there was before 3.0, and transactions in every version. */
    public static final String DEFAULT_CATALOG = "hive";

    private final String version;
    private final Map<String, TableDescriptor> tables = new LinkedHashMap<>();
    private final Map<String, IdSpace> idSpaces = new LinkedHashMap<>();

    /**
     * A schema of the given tables; generated code calls this.
     *
     * @param version the version as Hive names it, for instance {@code 3.1.0}
     * @param tables every table of the version, in the order of the DDL
     * @param idSpaces every id space of the version
     */
    public MetastoreSchema(String version, List<TableDescriptor> tables, List<IdSpace> idSpaces) {
        this.version = version;
        tables.forEach(table -> this.tables.put(table.name(), table));
        idSpaces.forEach(space -> this.idSpaces.put(space.name(), space));
    }

    /** The version as Hive names it, for instance {@code 3.1.0}. */
    public String version() {
        return version;
    }

    /** Every table of this version, in the order of the DDL. */
    public Collection<TableDescriptor> tables() {
        return List.copyOf(tables.values());
    }

    /** The tables with that treatment, in the order of the DDL. */
    public List<TableDescriptor> tables(Treatment treatment) {
        return tables.values().stream()
                .filter(table -> table.treatment() == treatment)
                .toList();
    }

    /** The table of that name, or empty when this version has none. */
    public Optional<TableDescriptor> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /**
     * The table of that name.
     *
     * @throws NoSuchElementException when this version has none
     */
    public TableDescriptor table(String name) {
        return find(name)
                .orElseThrow(() -> new NoSuchElementException("metastore schema " + version + " has no table " + name));
    }

    /** Every id space of this version. */
    public Collection<IdSpace> idSpaces() {
        return List.copyOf(idSpaces.values());
    }

    /**
     * The id space of that name.
     *
     * @throws NoSuchElementException when this version has none
     */
    public IdSpace idSpace(String name) {
        return Optional.ofNullable(idSpaces.get(name))
                .orElseThrow(
                        () -> new NoSuchElementException("metastore schema " + version + " has no id space " + name));
    }

    /**
     * The id space that numbers a table's own rows, or empty when they have no ids of their own: one id for several rows,
     * such as the parts of a lock, is none.
     */
    public Optional<IdSpace> ownIds(String table) {
        return idSpaces.values().stream()
                .filter(space -> space.table().equals(table))
                .filter(space -> table(table).primaryKey().equals(List.of(space.column())))
                .findFirst();
    }

    /** The same version with the treatments that these options of a merge ask for. */
    public MetastoreSchema with(Collection<String> options) {
        return new MetastoreSchema(
                version,
                tables.values().stream()
                        .map(table -> table.rules()
                                .optIn()
                                .filter(optIn -> options.contains(optIn.option()))
                                .map(optIn -> table.treated(optIn.treatment(), optIn.reason()))
                                .orElse(table))
                        .toList(),
                List.copyOf(idSpaces.values()));
    }

    @Override
    public String toString() {
        return "metastore schema " + version;
    }
}
