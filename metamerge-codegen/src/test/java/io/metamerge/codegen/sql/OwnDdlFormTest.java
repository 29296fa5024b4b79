package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.model.TableModel;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The canonical form of the DDL that {@code docs/schema-knowledge.md} describes. */
class OwnDdlFormTest {
    private static final Pattern NAMED = Pattern.compile("(?:KEY|CONSTRAINT) `(\\w+)` (?:\\(|FOREIGN|CHECK)");

    @ParameterizedTest
    @FieldSource("io.metamerge.codegen.sql.OwnSql#VERSIONS")
    void quotesUpperCaseNamesAndWritesTypesWithoutDisplayWidth(String version) {
        assertThat(String.join("\n", OwnSql.statements(version)))
                .doesNotContainPattern("`\\w*[a-z]\\w*`")
                .doesNotContainPattern("\\b(bigint|int|smallint)\\(");
    }

    @ParameterizedTest
    @FieldSource("io.metamerge.codegen.sql.OwnSql#VERSIONS")
    void namesEveryIndexAndConstraintOnce(String version) {
        Matcher named = NAMED.matcher(String.join("\n", OwnSql.statements(version)));
        Set<String> names = new HashSet<>();
        while (named.find()) {
            assertThat(names.add(named.group(1))).as(named.group(1)).isTrue();
        }
        assertThat(names).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @FieldSource("io.metamerge.codegen.sql.OwnSql#VERSIONS")
    void putsEveryTableBehindThoseItRefersToExceptTheOneCycle(String version) {
        Set<String> seen = new HashSet<>();
        for (TableModel table : OwnSql.model(version).tables()) {
            seen.add(table.name());
            table.foreignKeys().stream()
                    .filter(key -> !table.name().equals("WM_RESOURCEPLAN"))
                    .forEach(key -> assertThat(seen).as(table.name()).contains(key.table()));
        }
    }
}
