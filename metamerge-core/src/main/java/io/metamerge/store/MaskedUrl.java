package io.metamerge.store;

import java.util.regex.Pattern;

/** A JDBC URL that can be shown: without user information and without parameters, which may hold secrets. */
final class MaskedUrl {
    /** Connector/J takes properties in the place of the host too. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^,)]*");

    private MaskedUrl() {}

    static String of(String url) {
        String bare = PASSWORD.matcher(url.split("[?;]", 2)[0]).replaceAll("$1***");
        int slashes = bare.indexOf("//");
        int at = bare.lastIndexOf('@');
        return slashes >= 0 && at > slashes ? bare.substring(0, slashes + 2) + bare.substring(at + 1) : bare;
    }
}
