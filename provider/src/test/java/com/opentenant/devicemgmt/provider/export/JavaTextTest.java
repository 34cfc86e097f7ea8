package com.opentenant.devicemgmt.provider.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A literal is what the compiler makes of it. */
class JavaTextTest {

  private static final List<String> ODD =
      List.of(
          "",
          "\"); System.exit(1); (\"",
          "\\u0022 + \\\\u000a \\",
          "\\\u202e\\u",
          "*/ // /*",
          "\r\n\t\b\f\0\u001a\u007f\u0085\u2028\u2029",
          "${x} %{y} %s $$ '''\"\"\"",
          "ü Ü \u00a0 \u200b \ufeff 🚀 👩\u200d💻");

  @TempDir private Path folder;

  @Test
  void theCompilerReadsTheText() throws Exception {
    var texts = new ArrayList<>(ODD);
    var random = new Random(16);
    for (var number = 0; number < 200; number++) {
      texts.add(
          random
              .ints(20, 0, 0x10000)
              .filter(each -> !Character.isSurrogate((char) each))
              .mapToObj(each -> random.nextBoolean() ? "\\" : String.valueOf((char) each))
              .collect(Collectors.joining()));
    }

    assertThat(compiled(texts)).containsExactlyElementsOf(texts);
  }

  @Test
  void halfACharacterIsAQuestionMark() {
    assertThat(JavaText.quoted("\ud83d\\ \ude80 🚀")).isEqualTo("\"?\\\\ ? 🚀\"");
  }

  @Test
  void nothingInvisibleIsInALiteral() {
    for (var character : "\u202e\u200b\u00a0\ue000\0\n".toCharArray()) {
      assertThat(JavaText.quoted("a" + character)).matches("\"a[\\x20-\\x7e]+\"");
    }
  }

  private String[] compiled(List<String> texts) throws Exception {
    var source =
        texts.stream()
            .map(JavaText::quoted)
            .collect(
                Collectors.joining(
                    ",\n", "public class Texts { public static String[] all = {\n", "}; }"));
    var file = Files.writeString(folder.resolve("Texts.java"), source);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var output = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-encoding", "UTF-8", "-proc:none", "-d", folder.toString());
      var units = files.getJavaFileObjects(file);
      assertThat(compiler.getTask(output, files, null, options, null, units).call())
          .as(output.toString())
          .isTrue();
    }
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return (String[]) loader.loadClass("Texts").getField("all").get(null);
    }
  }
}
