package io.metamerge.codegen.ddl;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.ast.SQLStatement;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableAddConstraint;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableAddIndex;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableConvertCharSet;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableDisableKeys;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableEnableKeys;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableItem;
import com.alibaba.druid.sql.ast.statement.SQLAlterTableStatement;
import com.alibaba.druid.sql.ast.statement.SQLColumnDefinition;
import com.alibaba.druid.sql.ast.statement.SQLConstraint;
import com.alibaba.druid.sql.ast.statement.SQLCreateIndexStatement;
import com.alibaba.druid.sql.ast.statement.SQLCreateTableStatement;
import com.alibaba.druid.sql.ast.statement.SQLTableElement;
import com.alibaba.druid.sql.parser.ParserException;
import com.alibaba.druid.sql.parser.SQLParserFeature;
import com.alibaba.druid.sql.parser.SQLParserUtils;
import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses one statement with Druid and hands what it declares to the schema under construction. */
final class StatementParser {
    /** What ALTER TABLE may also do without changing what this reads. */
    private static final List<Class<?>> WITHOUT_MEANING = List.of(
            SQLAlterTableAddIndex.class,
            SQLAlterTableDisableKeys.class,
            SQLAlterTableEnableKeys.class,
            SQLAlterTableConvertCharSet.class);

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final Statement statement;
    private final SchemaBuilder schema;

    private StatementParser(Statement statement, SchemaBuilder schema) {
        this.statement = statement;
        this.schema = schema;
    }

    static void parse(Statement statement, SchemaBuilder schema) {
        StatementParser parser = new StatementParser(statement, schema);
        parser.druid().forEach(parser::take);
    }

    private List<SQLStatement> druid() {
        try {
            return SQLParserUtils.createSQLStatementParser(
                            statement.text(), DbType.mysql, SQLParserFeature.KeepSourceLocation)
                    .parseStatementList();
        } catch (ParserException e) {
            throw new CodegenException(place(e), "malformed DDL: " + oneLine(e.getMessage()));
        }
    }

    private Location place(ParserException e) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        return statement.at(line.find() ? Integer.parseInt(line.group(1)) : 1);
    }

    private static String oneLine(String message) {
        return String.valueOf(message).replaceAll("\\s+", " ");
    }

    private void take(SQLStatement parsed) {
        if (parsed instanceof SQLCreateTableStatement create) {
            createTable(create);
        } else if (parsed instanceof SQLAlterTableStatement alter) {
            String table = Druid.normal(alter.getTableName());
            alter.getItems().forEach(item -> alterTable(table, item));
        } else if (parsed instanceof SQLCreateIndexStatement index && "UNIQUE".equalsIgnoreCase(index.getType())) {
            TableBuilder table = schema.table(Druid.normal(index.getTableName()), statement.at(1));
            table.unique(Druid.items(index.getItems()), statement.at(1));
        }
    }

    private void createTable(SQLCreateTableStatement create) {
        Location at = statement.at(create.getName().getSourceLine());
        TableBuilder table = schema.create(Druid.name(create.getName()), at);
        for (SQLTableElement element : create.getTableElementList()) {
            if (element instanceof SQLColumnDefinition column) {
                new ColumnReader(statement, schema.problems(), table).read(column);
            } else if (element instanceof SQLConstraint constraint) {
                new ConstraintReader(statement, table).read(constraint);
            }
        }
    }

    private void alterTable(String table, SQLAlterTableItem item) {
        if (item instanceof SQLAlterTableAddConstraint add) {
            new ConstraintReader(statement, schema.table(table, statement.at(1))).read(add.getConstraint());
        } else if (WITHOUT_MEANING.stream().noneMatch(type -> type.isInstance(item))) {
            schema.problems()
                    .add(
                            statement.at(1),
                            "ALTER TABLE " + table
                                    + " does more than add keys; give the DDL of the finished tables instead");
        }
    }
}
