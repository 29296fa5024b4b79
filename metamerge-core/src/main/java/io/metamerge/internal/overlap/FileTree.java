package io.metamerge.internal.overlap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locations by the tables that own them; finds one that is another, or lies inside it or around it. */
public final class FileTree {
    private static final Pattern HEAD = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/]*)?");

    private final TreeMap<String, String> owners = new TreeMap<>();

    /** Adds a location; of several owners of one location the first counts. */
    public void add(String location, String owner) {
        owners.putIfAbsent(normal(location), owner);
    }

    /** The owner of a location that is this one, or lies inside or around it. */
    public Optional<String> overlapping(String location) {
        String path = normal(location);
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String owner = owners.get(path.substring(0, end));
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        String inside = path + "/";
        return Optional.ofNullable(owners.ceilingEntry(inside))
                .filter(entry -> entry.getKey().startsWith(inside))
                .map(Map.Entry::getValue);
    }

    /** Scheme and host in lower case, one slash where there are several, none at the end; an empty host is none. */
    static String normal(String location) {
        Matcher matcher = HEAD.matcher(location);
        String head = matcher.lookingAt() ? matcher.group().toLowerCase(Locale.ROOT) : "";
        String path = location.substring(matcher.lookingAt() ? matcher.end() : 0);
        return (head.endsWith("//") ? head.substring(0, head.length() - 2) : head)
                + path.replaceAll("/{2,}", "/").replaceFirst("/$", "");
    }
}
