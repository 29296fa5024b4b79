package io.metamerge.codegen.ddl;

import com.alibaba.druid.sql.ast.statement.SQLConstraint;
import com.alibaba.druid.sql.ast.statement.SQLForeignKeyConstraint;
import com.alibaba.druid.sql.ast.statement.SQLPrimaryKey;
import com.alibaba.druid.sql.ast.statement.SQLSelectOrderByItem;
import com.alibaba.druid.sql.dialect.mysql.ast.MySqlUnique;
import io.metamerge.codegen.model.ForeignKeyModel;
import io.metamerge.codegen.model.Location;
import java.util.List;

/** Reads a table's keys; plain indexes and checks say nothing a merge needs. */
final class ConstraintReader {
    private final Statement statement;
    private final TableBuilder table;

    ConstraintReader(Statement statement, TableBuilder table) {
        this.statement = statement;
        this.table = table;
    }

    void read(SQLConstraint constraint) {
        if (constraint instanceof SQLPrimaryKey key) {
            table.primaryKey(Druid.items(key.getColumns()), at(key.getColumns()));
        } else if (constraint instanceof MySqlUnique key) {
            table.unique(Druid.items(key.getColumns()), at(key.getColumns()));
        } else if (constraint instanceof SQLForeignKeyConstraint key) {
            foreignKey(key);
        }
    }

    private void foreignKey(SQLForeignKeyConstraint key) {
        Location at = statement.at(Druid.line(key.getReferencingColumns().get(0)));
        table.foreignKey(new ForeignKeyModel(
                Druid.names(key.getReferencingColumns()),
                Druid.name(key.getReferencedTableName()),
                Druid.names(key.getReferencedColumns()),
                at));
    }

    private Location at(List<SQLSelectOrderByItem> columns) {
        return statement.at(Druid.line(columns.get(0)));
    }
}
