// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What the built artifacts must carry. */
class ArtifactTests {

	@Test
	void everyJarHasAModuleName() throws IOException {
		for (String module : Poms.published()) {
			Path jar = jarOf(module);
			assumeThat(jar).as("Skipped: " + module + " is not packaged, run the verify phase").isNotNull();
			try (JarFile file = new JarFile(jar.toFile())) {
				assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name")).as(module)
					.startsWith("dev.krakenboot.");
			}
		}
	}

	private static Path jarOf(String module) throws IOException {
		Path target = Poms.ROOT.resolve(module).resolve("target");
		if (!Files.isDirectory(target)) {
			return null;
		}
		try (Stream<Path> files = Files.list(target)) {
			return files.filter((file) -> file.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
				.filter((file) -> !file.toString().endsWith("-sources.jar")
						&& !file.toString().endsWith("-javadoc.jar"))
				.findFirst()
				.orElse(null);
		}
	}

	@Test
	void theStarterHasNoClasses() throws IOException {
		Path jar = jarOf("kraken-spring-boot-starter");
		assumeThat(jar).as("Skipped: the starter is not packaged, run the verify phase").isNotNull();
		try (JarFile file = new JarFile(jar.toFile())) {
			assertThat(file.stream().map((entry) -> entry.getName()).filter((name) -> name.endsWith(".class")))
				.isEmpty();
		}
	}

	@Test
	void theAnnotationProcessorsHaveRun() {
		ClassLoader loader = getClass().getClassLoader();
		assertThat(loader.getResource("META-INF/spring-configuration-metadata.json")).isNotNull();
		assertThat(loader.getResource("META-INF/spring-autoconfigure-metadata.properties")).isNotNull();
	}

}
