package io.metamerge.codegen;

import java.io.PrintWriter;
import java.io.Writer;

/** The generator inside a running build: a failure is an exception, because ending the JVM would end the build tool. */
public final class CodegenInBuild {
    private CodegenInBuild() {}

    /**
     * Runs the generator.
     *
     * @throws IllegalStateException when it did not succeed; it has said why
     */
    public static void main(String[] args) {
        int code = Codegen.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute(args);
        if (code != 0) {
            throw new IllegalStateException("code generation failed with exit code " + code + ", see above");
        }
    }
}
