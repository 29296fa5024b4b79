package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Predicate<String> IMPORT = line -> line.startsWith("import ");

    @TempDir
    private Path folder;

    @Test
    void theLibraryIsUsedAsTheReadmeShows() {
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")),
                        null,
                        List.of(program()))
                .call();

        assertThat(compiled).as(messages.toString()).isTrue();
    }

    @Test
    void theLibraryIsUsableInTenLines() {
        assertThat(snippet().lines().filter(IMPORT.negate()).filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theConfigurationShownNamesTheThreeStores() throws Exception {
        Properties properties = new Properties();
        properties.load(
                new StringReader(Markdown.page("README.md").blocks("properties").get(0)));

        assertThat(properties.stringPropertyNames())
                .allMatch(key -> List.of(StoreKey.values()).stream()
                        .flatMap(known -> known.suffixes().stream())
                        .anyMatch(suffix -> key.matches("(source|exchange|target)\\." + suffix)));
    }

    private static JavaFileObject program() {
        String text = lines(IMPORT) + "class Program { void run(String sourcePassword, String password) {"
                + lines(IMPORT.negate()) + "} }";
        return new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String lines(Predicate<String> wanted) {
        return snippet().lines().filter(wanted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String snippet() {
        return Markdown.page("README.md").blocks("java").get(0);
    }
}
