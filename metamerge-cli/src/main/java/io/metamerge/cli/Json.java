package io.metamerge.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.metamerge.job.RunState;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Results as JSON: records as they are, an empty optional as null, a duration in seconds, a run's state as its word. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .registerModule(new SimpleModule()
                    .addSerializer(Optional.class, new OptionalSerializer())
                    .addDeserializer(Optional.class, new OptionalDeserializer())
                    .addSerializer(RunState.class, new StateSerializer())
                    .addSerializer(Duration.class, new DurationSerializer()));

    private Json() {}

    static String text(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result has no JSON form", e);
        }
    }

    /** The same in one line. */
    static String line(Object document) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event has no JSON form", e);
        }
    }

    /** The record that {@link #text} would have written like this. */
    static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(text, type);
    }

    static void print(PrintStream out, Object document) {
        out.println(text(document));
    }

    static Map<String, Object> error(String code, String message) {
        return Map.of("error", new Problem(code, message));
    }

    private record Problem(String code, String message) {}

    @SuppressWarnings("rawtypes")
    private static final class OptionalSerializer extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), json);
            } else {
                json.writeNull();
            }
        }
    }

    /** What is read back holds optional texts only. */
    @SuppressWarnings("rawtypes")
    private static final class OptionalDeserializer extends JsonDeserializer<Optional> {
        @Override
        public Optional deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.of(json.getText());
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class StateSerializer extends JsonSerializer<RunState> {
        @Override
        public void serialize(RunState value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.word());
        }
    }

    private static final class DurationSerializer extends JsonSerializer<Duration> {
        private static final int MILLIS = 3;

        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(BigDecimal.valueOf(value.toMillis(), MILLIS));
        }
    }
}
