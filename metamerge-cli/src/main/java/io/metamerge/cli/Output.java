package io.metamerge.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Standard output: the result of a command, once, as text or as JSON. */
final class Output {
    private final PrintStream out;
    private final boolean json;

    Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints a result in the form that was asked for. */
    void result(Object document, Supplier<String> text) {
        if (json) {
            Json.print(out, document);
        } else {
            out.println(text.get().stripTrailing());
        }
    }

    /** Prints a part of a longer story; in JSON the story is told by its final document alone. */
    void part(Supplier<String> text) {
        if (!json) {
            out.println(text.get().stripTrailing());
            out.println();
        }
    }

    /** Prints the document that ends a story told in parts. */
    void story(Object document) {
        if (json) {
            Json.print(out, document);
        }
    }
}
