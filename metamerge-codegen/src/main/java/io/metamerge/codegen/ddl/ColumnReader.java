package io.metamerge.codegen.ddl;

import com.alibaba.druid.sql.ast.SQLDataType;
import com.alibaba.druid.sql.ast.statement.SQLColumnDefinition;
import com.alibaba.druid.sql.ast.statement.SQLColumnPrimaryKey;
import com.alibaba.druid.sql.ast.statement.SQLColumnUniqueKey;
import com.alibaba.druid.sql.ast.statement.SQLNotNullConstraint;
import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SqlType;
import java.util.List;
import java.util.Optional;

/** Reads a column with the keys declared inside it. MySQL ignores REFERENCES there, and so does this. */
final class ColumnReader {
    private final Statement statement;
    private final Problems problems;
    private final TableBuilder table;

    ColumnReader(Statement statement, Problems problems, TableBuilder table) {
        this.statement = statement;
        this.problems = problems;
        this.table = table;
    }

    void read(SQLColumnDefinition column) {
        String name = Druid.name(column.getName());
        Location at = statement.at(Druid.line(column.getName()));
        type(column.getDataType())
                .ifPresentOrElse(
                        type -> table.column(
                                new ColumnModel(name, type, !declares(column, SQLNotNullConstraint.class), at)),
                        () -> problems.add(
                                at, "unknown type " + column.getDataType() + " of " + table.name() + "." + name));
        if (declares(column, SQLColumnPrimaryKey.class)) {
            table.primaryKey(List.of(name), at);
        }
        if (declares(column, SQLColumnUniqueKey.class)) {
            table.unique(List.of(name), at);
        }
    }

    private static Optional<SqlType> type(SQLDataType type) {
        return SqlType.of(
                type.getName(),
                type.getArguments().stream().map(String::valueOf).toList());
    }

    private static boolean declares(SQLColumnDefinition column, Class<?> constraint) {
        return column.getConstraints().stream().anyMatch(constraint::isInstance);
    }
}
