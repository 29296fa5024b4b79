package io.metamerge.store;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads where a metastore's database is from the {@code hive-site.xml} or {@code metastore-site.xml} of its server. */
public final class HiveSite {
    private static final String PREFIX = "javax.jdo.option.Connection";

    private HiveSite() {}

    /**
     * The store that a Hive configuration file names.
     *
     * @param name the name under which messages speak of the store
     * @param file an XML file with {@code javax.jdo.option.Connection…} properties
     * @throws MergeException with {@link ErrorCode#CONFIGURATION} when the file can't be read or names no database
     */
    public static StoreConfig read(String name, Path file) {
        Map<String, String> properties = properties(name, file);
        String url = value(properties, "URL")
                .orElseThrow(() -> problem(
                        name,
                        file + " has no property " + PREFIX + "URL. Name the hive-site.xml of the metastore server,"
                                + " not that of a client."));
        return new StoreConfig(name, url, value(properties, "UserName"), value(properties, "Password"));
    }

    private static Optional<String> value(Map<String, String> properties, String option) {
        return Optional.ofNullable(properties.get(PREFIX + option)).filter(value -> !value.isEmpty());
    }

    private static Map<String, String> properties(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return properties(parser().parse(in).getDocumentElement());
        } catch (SAXException e) {
            throw problem(name, file + " is no Hive configuration file (" + e.getMessage() + "). Correct the file.", e);
        } catch (IOException e) {
            throw problem(name, file + " can't be read (" + e.getMessage() + "). Check path and permissions.", e);
        }
    }

    private static Map<String, String> properties(Element configuration) {
        Map<String, String> properties = new LinkedHashMap<>();
        NodeList nodes = configuration.getElementsByTagName("property");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element property = (Element) nodes.item(i);
            properties.put(child(property, "name"), child(property, "value"));
        }
        return properties;
    }

    private static String child(Element property, String tag) {
        NodeList children = property.getElementsByTagName(tag);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().strip();
    }

    /** Refuses document types: they are how an XML file makes its reader open other files and addresses. */
    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // The default handler prints to standard error by itself.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser lacks a standard feature", e);
        }
    }

    private static MergeException problem(String name, String what) {
        return problem(name, what, null);
    }

    private static MergeException problem(String name, String what, Exception cause) {
        return new MergeException(
                ErrorCode.CONFIGURATION, "Store '" + name + "': " + what + " Nothing was touched.", cause);
    }
}
