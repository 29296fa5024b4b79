package io.metamerge.store;

/** A JDBC URL that can be shown: without user information and without parameters, which may hold secrets. */
final class MaskedUrl {
    private MaskedUrl() {}

    static String of(String url) {
        String bare = url.split("[?;]", 2)[0];
        int slashes = bare.indexOf("//");
        int at = bare.lastIndexOf('@');
        return slashes >= 0 && at > slashes ? bare.substring(0, slashes + 2) + bare.substring(at + 1) : bare;
    }
}
