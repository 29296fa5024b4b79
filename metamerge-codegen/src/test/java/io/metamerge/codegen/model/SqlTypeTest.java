package io.metamerge.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BIGINT     | 20   | bigint          | INTEGER",
                "bigint     |      | bigint          | INTEGER",
                "integer    |      | int             | INTEGER",
                "smallint   | 6    | smallint        | INTEGER",
                "tinyint    | 4    | tinyint         | INTEGER",
                "tinyint    | 1    | tinyint(1)      | BIT",
                "boolean    |      | tinyint(1)      | BIT",
                "bit        |      | bit(1)          | BIT",
                "double     | 53,4 | double(53,4)    | DOUBLE",
                "varchar    | 256  | varchar(256)    | TEXT",
                "mediumtext |      | mediumtext      | TEXT",
                "varbinary  | 2048 | varbinary(2048) | BINARY",
                "timestamp  |      | timestamp       | TIMESTAMP"
            })
    void writesTypesInOneWay(String name, String arguments, String text, Kind kind) {
        List<String> inner = arguments == null ? List.of() : Arrays.asList(arguments.split(",", -1));
        assertThat(SqlType.of(name, inner)).hasValueSatisfying(type -> {
            assertThat(type.text()).isEqualTo(text);
            assertThat(type.kind()).isEqualTo(kind);
        });
    }

    @Test
    void knowsNoOtherTypes() {
        assertThat(SqlType.of("geometry", List.of())).isEmpty();
    }
}
