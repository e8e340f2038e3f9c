// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the annotation processor ran: without its list JMH would find no benchmark.
 */
class BenchmarkListTests {

	@ParameterizedTest
	@ValueSource(strings = { "engine", "general", "naive", "xchange" })
	void namesEveryPipeline(String method) throws IOException {
		assertThat(list()).containsPattern("dev\\.krakenboot\\.benchmarks\\.BookPipelineBenchmark\\b.*\\b" + method);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "add", "remove", "positionAtFront", "positionInMiddle", "snapshot", "copy" })
	void namesEveryLevel3Method(String method) throws IOException {
		assertThat(list()).containsPattern("dev\\.krakenboot\\.benchmarks\\.Level3Benchmark\\b.*\\b" + method);
	}

	@Test
	void namesTheOtherBenchmarks() throws IOException {
		assertThat(list()).contains("dev.krakenboot.benchmarks.SnapshotBenchmark",
				"dev.krakenboot.benchmarks.BookReadBenchmark");
	}

	private static String list() throws IOException {
		try (InputStream list = BookPipelineBenchmark.class.getResourceAsStream("/META-INF/BenchmarkList")) {
			assertThat(list).as("META-INF/BenchmarkList").isNotNull();
			return new String(list.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
