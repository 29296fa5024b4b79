package io.metamerge.internal.view;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.ast.SQLExpr;
import com.alibaba.druid.sql.ast.SQLName;
import com.alibaba.druid.sql.ast.SQLObject;
import com.alibaba.druid.sql.ast.SQLStatement;
import com.alibaba.druid.sql.ast.expr.SQLAllColumnExpr;
import com.alibaba.druid.sql.ast.expr.SQLIdentifierExpr;
import com.alibaba.druid.sql.ast.expr.SQLMethodInvokeExpr;
import com.alibaba.druid.sql.ast.expr.SQLPropertyExpr;
import com.alibaba.druid.sql.ast.statement.SQLExprTableSource;
import com.alibaba.druid.sql.ast.statement.SQLJoinTableSource;
import com.alibaba.druid.sql.ast.statement.SQLLateralViewTableSource;
import com.alibaba.druid.sql.ast.statement.SQLSelectQueryBlock;
import com.alibaba.druid.sql.ast.statement.SQLTableSource;
import com.alibaba.druid.sql.parser.SQLParserFeature;
import com.alibaba.druid.sql.parser.SQLParserUtils;
import com.alibaba.druid.sql.visitor.SQLASTVisitorAdapter;
import io.metamerge.internal.view.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds in a parsed query every chain of at least two names, and says what it names. */
final class References extends SQLASTVisitorAdapter {
    private final List<Reference> found = new ArrayList<>();
    private final String query;

    private References(String query) {
        this.query = query;
    }

    /** The references of a query; throws whatever the parser throws when it does not understand it. */
    static List<Reference> of(String query, DbType dialect) {
        References references = new References(query);
        for (SQLStatement statement : SQLParserUtils.createSQLStatementParser(
                        query, dialect, SQLParserFeature.KeepSourceLocation)
                .parseStatementList()) {
            statement.accept(references);
        }
        return references.found;
    }

    @Override
    public void preVisit(SQLObject node) {
        if (node instanceof SQLExprTableSource table) {
            add(Kind.TABLE, names(table.getExpr()), table.getExpr());
        } else if (node instanceof SQLMethodInvokeExpr call && call.getOwner() != null) {
            add(Kind.FUNCTION, with(names(call.getOwner()), call.getMethodName()), call.getOwner());
        } else if (node instanceof SQLAllColumnExpr all && all.getOwner() != null) {
            add(Kind.COLUMN, with(names(all.getOwner()), "*"), all.getOwner());
        } else if (node instanceof SQLPropertyExpr column && isWhole(column)) {
            add(Kind.COLUMN, names(column), column);
        }
    }

    /** Not a part of a longer chain, nor of what the other kinds have told already. */
    private static boolean isWhole(SQLPropertyExpr column) {
        SQLObject parent = column.getParent();
        return !(parent instanceof SQLPropertyExpr)
                && !(parent instanceof SQLAllColumnExpr)
                && !(parent instanceof SQLMethodInvokeExpr call && call.getOwner() == column)
                && !(parent instanceof SQLExprTableSource table && table.getExpr() == column);
    }

    private void add(Kind kind, List<String> names, SQLExpr node) {
        if (names.size() > 1) {
            Scope scope = kind == Kind.COLUMN ? Scope.of(node) : new Scope();
            found.add(new Reference(kind, names, start(node), scope.tables, scope.aliases));
        }
    }

    /** The parser keeps line and column of the first name. */
    private int start(SQLExpr node) {
        SQLExpr first = node;
        while (first instanceof SQLPropertyExpr chain) {
            first = chain.getOwner();
        }
        int lineStart = 0;
        for (int line = 1; line < first.getSourceLine() && lineStart >= 0; line++) {
            lineStart = query.indexOf('\n', lineStart) + 1;
        }
        return first.getSourceLine() < 1 ? -1 : lineStart + first.getSourceColumn() - 1;
    }

    private static List<String> with(List<String> names, String last) {
        List<String> all = new ArrayList<>(names);
        if (!names.isEmpty()) {
            all.add(normal(last));
        }
        return all;
    }

    /** Empty when the expression is something else. */
    private static List<String> names(SQLExpr expression) {
        if (expression instanceof SQLIdentifierExpr name) {
            return List.of(normal(name.getName()));
        }
        return expression instanceof SQLPropertyExpr chain ? with(names(chain.getOwner()), chain.getName()) : List.of();
    }

    private static String normal(String name) {
        boolean quoted = name.length() > 1
                && (name.charAt(0) == '`' || name.charAt(0) == '"')
                && name.charAt(name.length() - 1) == name.charAt(0);
        return (quoted ? name.substring(1, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    /** What is known where a column stands: the tables of its query, and of the queries around it. */
    private static final class Scope {
        private final List<List<String>> tables = new ArrayList<>();
        private final List<String> aliases = new ArrayList<>();

        static Scope of(SQLObject node) {
            Scope scope = new Scope();
            for (SQLObject around = node.getParent(); around != null; around = around.getParent()) {
                if (around instanceof SQLSelectQueryBlock query && query.getFrom() != null) {
                    scope.add(query.getFrom());
                }
            }
            return scope;
        }

        private void add(SQLTableSource source) {
            if (source instanceof SQLJoinTableSource join) {
                add(join.getLeft());
                add(join.getRight());
            } else if (source instanceof SQLLateralViewTableSource view) {
                add(view.getTableSource());
                view.getColumns().stream()
                        .map(SQLName::getSimpleName)
                        .map(References::normal)
                        .forEach(aliases::add);
            } else if (source instanceof SQLExprTableSource table && source.getAlias() == null) {
                List<String> names = names(table.getExpr());
                tables.add(names);
                names.stream().skip(Math.max(0, names.size() - 1)).forEach(aliases::add);
            }
            if (source.getAlias() != null) {
                aliases.add(normal(source.getAlias()));
            }
        }
    }
}
