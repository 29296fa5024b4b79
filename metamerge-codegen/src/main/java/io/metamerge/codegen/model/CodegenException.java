package io.metamerge.codegen.model;

import java.util.List;

/** The input cannot be turned into code; the message has one line {@code file:line: reason} per problem. */
public final class CodegenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For several problems. */
    public CodegenException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    /** For the one problem that ends the reading of a file. */
    public CodegenException(Location at, String reason) {
        this(List.of(at + ": " + reason));
    }
}
