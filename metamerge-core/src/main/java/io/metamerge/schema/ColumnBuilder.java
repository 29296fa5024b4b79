package io.metamerge.schema;

import java.util.Optional;

/** Puts a {@link ColumnDescriptor} together; what is not said of a column stays empty. */
final class ColumnBuilder {
    private final String name;
    private final String type;
    private final ColumnKind kind;
    private final boolean nullable;
    private Optional<String> idSpace = Optional.empty();
    private Optional<NameRole> nameRole = Optional.empty();
    private Optional<String> arrivalValue = Optional.empty();
    private boolean location;

    ColumnBuilder(String name, String type, ColumnKind kind, boolean nullable) {
        this.name = name;
        this.type = type;
        this.kind = kind;
        this.nullable = nullable;
    }

    void id(String space) {
        idSpace = Optional.of(space);
    }

    void names(NameRole role) {
        nameRole = Optional.of(role);
    }

    void location() {
        location = true;
    }

    void arrives(String value) {
        arrivalValue = Optional.of(value);
    }

    ColumnDescriptor build() {
        return new ColumnDescriptor(name, type, kind, nullable, idSpace, nameRole, location, arrivalValue);
    }
}
