package io.metamerge.codegen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with the input, so that one run names all of it. */
public final class Problems {
    private final Set<String> known = new TreeSet<>();
    private final List<String> messages = new ArrayList<>();

    /** Notes a problem; the same one at the same line counts once. */
    public void add(Location at, String reason) {
        String message = at + ": " + reason;
        if (known.add(message)) {
            messages.add(message);
        }
    }

    /**
     * Ends the run when there are problems.
     *
     * @throws CodegenException naming all of them
     */
    public void throwIfAny() {
        if (!messages.isEmpty()) {
            throw new CodegenException(messages);
        }
    }
}
