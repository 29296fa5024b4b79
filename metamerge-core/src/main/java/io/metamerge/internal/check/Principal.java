package io.metamerge.internal.check;

import java.util.Comparator;
import java.util.Locale;

/**
 * A user, group or role.
 *
 * @param type Hive's {@code PrincipalType}: {@code USER}, {@code GROUP} or {@code ROLE}
 * @param name its name, of which the metastore minds the case
 */
record Principal(String type, String name) implements Comparable<Principal> {
    static final String USER = "USER";
    static final String ROLE = "ROLE";

    private static final Comparator<Principal> BY_TYPE =
            Comparator.comparing(Principal::type).thenComparing(Principal::name);

    boolean isRole() {
        return ROLE.equals(type);
    }

    /** What kind of principal, for people. */
    String kind() {
        return type.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Principal other) {
        return BY_TYPE.compare(this, other);
    }
}
