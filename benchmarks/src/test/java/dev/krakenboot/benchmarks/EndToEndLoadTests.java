// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.krakenboot.benchmarks.load.LoadRecording;
import dev.krakenboot.benchmarks.load.LoadResult;
import dev.krakenboot.benchmarks.load.LoadRunner;
import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The load, once, over few messages: nothing is lost. It says nothing about time.
 */
class EndToEndLoadTests {

	private static final Duration LIMIT = Duration.ofSeconds(50);

	@TempDir
	Path directory;

	@Test
	void losesNothingOverSeveralPasses() throws Exception {
		LoadRecording recording = LoadRecording.write(this.directory, 2, 2000);
		LoadRunner runner = new LoadRunner(recording, ReplaySpeed.full(), LIMIT);
		LoadResult bare = runner.bare();
		LoadResult client = runner.client();
		assertThat(bare.lost()).isZero();
		assertThat(client.lost()).isZero();
		assertThat(client.faults()).isZero();
		assertThat(client.delivered()).isBetween(20L, 4040L);
		assertThat(bare.messages()).isEqualTo(client.messages()).isEqualTo(4040);
		assertThat(bare.bytes()).isEqualTo(client.bytes()).isEqualTo(bytesOfBooks(recording));
	}

	@Test
	void replaysThatNumberOfMessages() throws Exception {
		LoadRecording recording = LoadRecording.write(this.directory, 3, 500);
		RecordedMarket market = RecordedMarket.builder(recording.file()).startManually().build();
		recording.symbols().forEach((symbol) -> market.step(symbol, 2000));
		assertThat(recording.symbols().stream().mapToLong(market::replayed).sum()).isEqualTo(recording.messages())
			.isEqualTo(1560);
		assertThat(recording.symbols()).hasSize(20)
			.allSatisfy((symbol) -> assertThat(market.depth(symbol)).isEqualTo(10));
	}

	@Test
	void reportsBothReceivers() throws Exception {
		StringWriter out = new StringWriter();
		EndToEndLoad load = new EndToEndLoad(
				EndToEndLoad.Options.of("updates=500", "passes=1", "warmups=0", "rounds=1", "seconds=50"));
		var report = load.run(new PrintWriter(out));
		assertThat(report.failures()).isZero();
		assertThat(report.markdown()).containsPattern("\\| bare \\| 520 \\|")
			.containsPattern("\\| client \\| 520 \\|")
			.contains("Lost: 0.");
	}

	@Test
	void refusesAnUnknownOption() {
		assertThatIllegalArgumentException().isThrownBy(() -> EndToEndLoad.Options.of("round=3"))
			.withMessageContaining("rounds");
	}

	/** As they stand in the file, without the instruments. */
	private static long bytesOfBooks(LoadRecording recording) throws Exception {
		return Files.readAllLines(recording.file()).stream().skip(1).mapToLong(String::length).sum();
	}

}
