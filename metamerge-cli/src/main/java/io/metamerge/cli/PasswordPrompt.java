package io.metamerge.cli;

import java.io.Console;
import java.util.Optional;

/** Asks for a password without showing what is typed. */
interface PasswordPrompt {
    /** Where nobody can be asked. */
    PasswordPrompt NOBODY = question -> Optional.empty();

    /** The password; empty when nobody can be asked. */
    Optional<String> ask(String question);

    /** Asks on a console. */
    static PasswordPrompt on(Console console) {
        return question ->
                Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
    }
}
