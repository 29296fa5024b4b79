package io.metamerge.codegen.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Java names for the names of the DDL. */
final class Names {
    private Names() {}

    /** {@code COLUMNS_V2} becomes {@code ColumnsV2}. */
    static String type(String sqlName) {
        return Arrays.stream(sqlName.split("_", -1)).map(Names::capitalized).collect(Collectors.joining());
    }

    /** {@code TBL_ID} becomes {@code tblId}; a keyword gets a trailing underscore. */
    static String property(String sqlName) {
        String type = type(sqlName);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    static String capitalized(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The accessor of a property: {@code get} and {@code tblId} become {@code getTblId}. */
    static String accessor(String prefix, String property) {
        return prefix + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    }
}
