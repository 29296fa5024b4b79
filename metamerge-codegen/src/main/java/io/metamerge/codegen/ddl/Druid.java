package io.metamerge.codegen.ddl;

import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.ast.SQLExpr;
import com.alibaba.druid.sql.ast.SQLName;
import com.alibaba.druid.sql.ast.SQLObject;
import com.alibaba.druid.sql.ast.expr.SQLMethodInvokeExpr;
import com.alibaba.druid.sql.ast.statement.SQLSelectOrderByItem;
import java.util.List;
import java.util.Locale;

/** Names out of Druid's syntax tree, unquoted and in upper case: dumps write them in either. */
final class Druid {
    private Druid() {}

    static String name(SQLName name) {
        return normal(name.getSimpleName());
    }

    static String normal(String name) {
        return SQLUtils.normalize(name).toUpperCase(Locale.ROOT);
    }

    static List<String> names(List<? extends SQLName> names) {
        return names.stream().map(Druid::name).toList();
    }

    static List<String> items(List<SQLSelectOrderByItem> items) {
        return items.stream().map(item -> column(item.getExpr())).toList();
    }

    /** The line of the first column of a key: Druid keeps lines for names only. */
    static int line(SQLObject object) {
        SQLObject named = object instanceof SQLSelectOrderByItem item ? item.getExpr() : object;
        return Math.max(1, named.getSourceLine());
    }

    /** A column of a key; one that is indexed by a prefix is parsed as a call, {@code NAME(100)}. */
    private static String column(SQLExpr expression) {
        String name = expression instanceof SQLName column
                ? column.getSimpleName()
                : expression instanceof SQLMethodInvokeExpr prefix ? prefix.getMethodName() : expression.toString();
        return normal(name);
    }
}
