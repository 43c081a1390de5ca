package org.rapport.jobs.warehouse;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;

/** The one way in which the warehouse writes and reads JSON: fixed order, strict, equal bytes. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(
              new SimpleModule("times")
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(YearMonth.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(LocalDate.class, new Times<>(LocalDate.class, LocalDate::parse))
                  .addDeserializer(YearMonth.class, new Times<>(YearMonth.class, YearMonth::parse))
                  .addDeserializer(Instant.class, new Times<>(Instant.class, Instant::parse)))
          .build();

  private Json() {}

  /** Reads or makes trees. */
  static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Indented text for people, with a line end at its end; the same on every system. */
  static byte[] pretty(Object value) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return (MAPPER.writer(printer).writeValueAsString(value) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One line. */
  static String line(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /** Reads a value; anything that is not exactly one is a {@code JacksonException}. */
  static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    T value = MAPPER.readValue(bytes, type);
    if (value == null) {
      throw new JsonParseException(null, "no " + type.getSimpleName() + " but null");
    }
    return value;
  }

  private static final class Times<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parsing;

    Times(Class<T> type, Function<String, T> parsing) {
      super(type);
      this.parsing = parsing;
    }

    @Override
    @SuppressWarnings("unchecked") // The raw class is the one that the constructor was given.
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.getValueAsString();
      try {
        return parsing.apply(text == null ? "" : text);
      } catch (DateTimeException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, "no such time");
      }
    }
  }
}
