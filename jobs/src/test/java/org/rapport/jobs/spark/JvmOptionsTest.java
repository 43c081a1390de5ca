package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The launcher's options keep up with Spark's. */
class JvmOptionsTest {
  @Test
  void theLauncherOpensWhatThisSparkNeeds() throws IOException {
    List<String> ours = Files.readAllLines(Path.of("../scripts/jvm.options"));
    List<String> sparks =
        Arrays.stream(JavaModuleOptions.defaultModuleOptions().split(" "))
            .filter(option -> !option.equals("--add-modules=jdk.incubator.vector"))
            .toList();

    assertThat(ours).containsAll(sparks);
  }
}
