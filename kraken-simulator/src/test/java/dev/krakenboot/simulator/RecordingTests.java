// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.krakenboot.simulator.market.RecordedMarket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordingTests {

	@TempDir
	private Path folder;

	@Test
	void takesDepthAndPrecisionsFromWhatTheRecordingShows() throws IOException {
		String snapshot = "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\","
				+ "\"bids\":[{\"price\":1.50,\"qty\":2}],\"asks\":[{\"price\":1.6,\"qty\":0.125}],\"checksum\":1}]}";
		Path plain = Files.writeString(this.folder.resolve("plain.jsonl"), snapshot);
		Path named = Files.writeString(this.folder.resolve("named_d500.jsonl"), snapshot + "\n\n");
		Path acknowledged = Files.writeString(this.folder.resolve("acknowledged_d500.jsonl"),
				"{\"method\":\"subscribe\",\"result\":{\"channel\":\"book\",\"depth\":100,\"symbol\":\"A/B\"},"
						+ "\"success\":true}\n" + snapshot);
		assertThat(RecordedMarket.of(plain).depth("A/B")).isEqualTo(10);
		assertThat(RecordedMarket.of(named).depth("A/B")).isEqualTo(500);
		RecordedMarket market = RecordedMarket.of(acknowledged);
		assertThat(market.depth("A/B")).isEqualTo(100);
		assertThat(market.pairs()).singleElement().satisfies((pair) -> {
			assertThat(pair.pricePrecision()).isEqualTo(2);
			assertThat(pair.qtyPrecision()).isEqualTo(3);
		});
		assertThat(market.instrumentSnapshot().text()).contains("\"symbol\":\"A/B\",\"base\":\"A\",\"quote\":\"B\"");
	}

	@Test
	void keepsToTheRecordedTimes() throws Exception {
		String update = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[],"
				+ "\"asks\":[{\"price\":1.6,\"qty\":0.125}],\"checksum\":1,\"timestamp\":\"2026-08-01T00:00:0%s00000Z\"}]}\n";
		Path file = Files.writeString(this.folder.resolve("timed.jsonl"),
				update.formatted("1.0") + update.formatted("1.1") + update.formatted("1.3"));
		RecordedMarket market = RecordedMarket.of(file);
		long start = System.nanoTime();
		market.start();
		assertThat(market.awaitFinished(Duration.ofSeconds(20))).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
		market.close();
	}

	@Test
	void tellsWhichLineIsNotAFrame() throws IOException {
		Path file = Files.writeString(this.folder.resolve("broken.jsonl"),
				"{\"channel\":\"heartbeat\"}\n{oops\n{\"channel\":\"heartbeat\"}\n");
		assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.of(file)).withMessageContaining("Line 2");
	}

	@Test
	void leavesOutALastLineThatItsWriterDidNotFinish() throws IOException {
		Path file = Files.writeString(this.folder.resolve("unfinished.jsonl"),
				"{\"channel\":\"heartbeat\"}\n{\"channel\":\"heart");
		assertThat(RecordedMarket.of(file).pairs()).isEmpty();
	}

}
