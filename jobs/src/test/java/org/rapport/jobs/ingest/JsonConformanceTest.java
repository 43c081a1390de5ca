package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** Lines that must be read and lines that must be refused, by the grammar of RFC 8259. */
class JsonConformanceTest {
  private static final String DEEP = "[".repeat(60) + "]".repeat(60);
  private static final String TOO_DEEP = "[".repeat(100_000) + "]".repeat(100_000);

  private final JsonLine line = new JsonLine(ExportKind.SCHOOLS);

  private boolean read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return line.read(bytes, 0, bytes.length);
  }

  static String[] objects() {
    return new String[] {
      "{}",
      " \t{ \"a\"\t:\t[ ] , \"b\" : { } }\t ",
      "{\"\":0}",
      "{\"a\":null,\"b\":true,\"c\":false}",
      "{\"a\":0,\"b\":-0,\"c\":-1,\"d\":10,\"e\":0.0,\"f\":-0.5}",
      "{\"a\":1e1,\"b\":1E+1,\"c\":1e-1,\"d\":0e0,\"e\":1.5e00001}",
      "{\"a\":1e999999999,\"b\":-1e-999999999,\"c\":123456789012345678901234567890}",
      "{\"a\":\"\",\"b\":\" \",\"c\":\"\u007F\u0080\u2028\uFEFF\"}",
      "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDE00\"}",
      "{\"a\":\"\\ud800\",\"b\":\"\\udc00\\ud800\"}",
      "{\"a\":\"\\u0000\",\"\\u0000\":1}",
      "{\"a\":\"é 漢 😀\",\"ключ\":1}",
      "{\"a\":\"/* no comment */ // #\"}",
      "{\"a\":[1,\"b\",[null,[true,{}]],{\"c\":{\"d\":[]}}]}",
      "{\"a\":" + DEEP + "}",
      "{\"school_id\":\"[1,2]\",\"a\":\"{\\\"b\\\":1}\"}",
    };
  }

  static String[] others() {
    return new String[] {
      "",
      " ",
      "null",
      "true",
      "0",
      "\"a\"",
      "[]",
      "[{}]",
      "{",
      "}",
      "{}}",
      "{}{}",
      "{} {}",
      "{},",
      "{}x",
      "{} null",
      "{} 1",
      "{} tru",
      "{} \"}",
      "{}\u0000",
      "\uFEFF{}",
      "{\uFEFF}",
      "{\"a\"}",
      "{\"a\":}",
      "{:1}",
      "{\"a\":1,}",
      "{,\"a\":1}",
      "{\"a\":1,,\"b\":2}",
      "{\"a\":1 \"b\":2}",
      "{\"a\":1;\"b\":2}",
      "{\"a\"::1}",
      "{\"a\" 1}",
      "{\"a\"=1}",
      "{\"a\",1}",
      "{\"a\":[1,]}",
      "{\"a\":[,1]}",
      "{\"a\":[1 2]}",
      "{\"a\":[1}",
      "{\"a\":{]}",
      "{\"a\":1]",
      "{\"a\":[1,2}",
      "{a:1}",
      "{'a':1}",
      "{\"a\":'b'}",
      "{1:1}",
      "{null:1}",
      "{[]:1}",
      "{\"a\":b}",
      "{\"a\":undefined}",
      "{\"a\":NaN}",
      "{\"a\":Infinity}",
      "{\"a\":-Infinity}",
      "{\"a\":+Infinity}",
      "{\"a\":INF}",
      "{\"a\":True}",
      "{\"a\":NULL}",
      "{\"a\":nul}",
      "{\"a\":truth}",
      "{\"a\":truee}",
      "{\"a\":nullx}",
      "{\"a\":01}",
      "{\"a\":-01}",
      "{\"a\":00}",
      "{\"a\":+1}",
      "{\"a\":.5}",
      "{\"a\":-.5}",
      "{\"a\":5.}",
      "{\"a\":-}",
      "{\"a\":--1}",
      "{\"a\":1.e1}",
      "{\"a\":1e}",
      "{\"a\":1e+}",
      "{\"a\":1e1.5}",
      "{\"a\":1.2.3}",
      "{\"a\":0x10}",
      "{\"a\":1_000}",
      "{\"a\":1a}",
      "{\"a\":1\u00A0}",
      "{\"a\":\uFF11}",
      "{\"a\":\"b}",
      "{\"a\":b\"}",
      "{\"a\":\"b\"c}",
      "{\"a\":\"b\"\"c\"}",
      "{\"a\":\"\\x41\"}",
      "{\"a\":\"\\'\"}",
      "{\"a\":\"\\a\"}",
      "{\"a\":\"\\0\"}",
      "{\"a\":\"\\u12\"}",
      "{\"a\":\"\\u12G4\"}",
      "{\"a\":\"\\U0041\"}",
      "{\"a\":\"\\\"}",
      "{\"a\":\"\\",
      "{\"a\":\"\t\"}",
      "{\"a\":\"\u0001\"}",
      "{\"a\":\"\u001F\"}",
      "{\"a\tb\":1}",
      "{\"\\x\":1}",
      "{\"a\":1/**/}",
      "{\"a\":1}//",
      "{\"a\":1}#",
      "#{\"a\":1}",
      "{/*a*/\"a\":1}",
      "{\u00A0\"a\":1}",
      "{\u000B\"a\":1}",
      "{\f\"a\":1}",
      "{\u2028\"a\":1}",
      "\u00A0{}",
      "{}\u2029",
      "{\"a\":1}\u00A0",
      "{\"a\":" + TOO_DEEP + "}",
      "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
      "{\"a\":" + "9".repeat(5000) + "}",
      "{\"a\":",
      "{\"a\":t",
      "{\"a\":1",
      "{\"a\":1,",
      "{\"a",
      "{\"a\":[",
      "{\"a\":{\"b\":1}",
    };
  }

  @ParameterizedTest
  @MethodSource("objects")
  void anObjectIsRead(String text) {
    boolean isGood = read(text);
    assertThat(line.isObject()).isTrue();
    assertThat(isGood).isTrue();
  }

  @ParameterizedTest
  @MethodSource("others")
  void anythingElseIsRefusedAndSpoilsNothing(String text) {
    assertThat(read("{\"school_id\":\"before\"}")).isTrue();
    assertThat(read(text)).isFalse();
    assertThat(line.isObject()).isFalse();
    assertThat(line.failure()).isEqualTo(RejectReason.BROKEN_JSON);
    assertThat(read("{\"school_id\":\"after\"}")).isTrue();
    assertThat(line.fields().text(0)).isEqualTo("after");
  }

  /** A line that is good until its last byte is another line without it. */
  @ParameterizedTest
  @MethodSource("objects")
  void everyBeginningOfAnObjectIsRefused(String text) {
    String trimmed = text.trim();
    for (int end = 0; end < trimmed.length(); end++) {
      assertThat(read(trimmed.substring(0, end))).as("first %d", end).isFalse();
      assertThat(line.failure()).isEqualTo(RejectReason.BROKEN_JSON);
    }
    assertThat(read(trimmed)).isTrue();
  }

  @Test
  void anEmptyKeyIsNoColumn() {
    byte[] text =
        "{\"\":\"other\",\"school_id\":\"s1\",\"school_name\":\"x\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(line.read(text, 0, text.length)).isTrue();
    assertThat(line.fields().text(0)).isEqualTo("s1");
    byte[] alone = "{\"\":\"other\",\"school_name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(line.read(alone, 0, alone.length)).isTrue();
    assertThat(line.fields().text(0)).isEmpty();
  }
}
