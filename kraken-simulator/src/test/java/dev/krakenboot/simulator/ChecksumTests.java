// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.market.RecordedMarket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The worked examples of the protocol notes, applied to the truth book of a replay.
 */
class ChecksumTests {

	private static final String ALGO_BIDS = "0.12291 27039.62776299 0.12290 8136.33288180 0.12287 10984.20817349 "
			+ "0.12283 28027.05025639 0.12280 9705.60000000 0.12279 15215.53522714 "
			+ "0.12275 4067.00000000 0.12274 30639.39949109 0.12268 2531.96119986 " + "0.12267 16299.00000000";

	private static final String ALGO_ASKS = "0.12307 600.00000000 0.12308 4042.11919517 0.12312 10284.53891000 "
			+ "0.12314 16155.08885299 0.12315 5186.05778473 0.12316 32828.24000000 "
			+ "0.12317 7751.65718582 0.12318 32298.82000000 0.12319 1864.66899600 " + "0.12322 4718.99755630";

	@TempDir
	private Path folder;

	@Test
	void matchesTheExampleOfTheGuide() throws IOException {
		assertThat(checksums("BTC/USD", 1,
				frame("snapshot", "BTC/USD",
						"45283.5 0.10000000 45283.4 1.54582015 45282.1 0.10000000 45281.0 0.10000000 "
								+ "45280.3 1.54592586 45279.0 0.07990000 45277.6 0.03310103 45277.5 0.30000000 "
								+ "45277.3 1.54602737 45276.6 0.15445238",
						"45285.2 0.00100000 45286.4 1.54571953 45286.6 1.54571109 45289.6 1.54560911 "
								+ "45290.2 0.15890660 45291.8 1.54553491 45294.7 0.04454749 45296.1 0.35380000 "
								+ "45297.5 0.09945542 45299.5 0.18772827")))
			.containsExactly(3310070434L);
	}

	@Test
	void matchesMessagesFromTheWire() throws IOException {
		assertThat(checksums("ALGO/USD", 5, frame("snapshot", "ALGO/USD", ALGO_BIDS, ALGO_ASKS),
				frame("update", "ALGO/USD", "0.12275 6597.51731160", "")))
			.containsExactly(2375857985L, 1100635717L);
	}

	@Test
	void restoresTrailingZerosThatWereDropped() throws IOException {
		assertThat(checksums("MATIC/USD", 4,
				frame("snapshot", "MATIC/USD",
						"0.5666 4831.75496356 0.5665 6658.22734739 0.5664 18724.91513344 0.5663 11563.92544914 "
								+ "0.5662 14006.65365711 0.5661 17454.85679807 0.566 18097.1547 0.5659 33644.89175666 "
								+ "0.5658 148.3464 0.5657 606.70854372",
						"0.5668 4410.79769741 0.5669 4655.40412487 0.567 49844.89424998 0.5671 24306.41678 "
								+ "0.5672 29783.25223475 0.5673 57234.71239278 0.5674 45065.04744 0.5675 5912.76380354 "
								+ "0.5676 42514.92434778 0.5677 36304.0847022"),
				frame("update", "MATIC/USD", "0.5657 1098.3947558", "")))
			.containsExactly(2439117997L, 2114181697L);
	}

	@Test
	void cutsToTheDepthAndLetsTheLastOfSeveralEntriesWin() throws IOException {
		assertThat(checksums("ALGO/USD", 5, frame("snapshot", "ALGO/USD", ALGO_BIDS, ALGO_ASKS),
				frame("update", "ALGO/USD", "0.12275 6597.51731160", ""),
				frame("update", "ALGO/USD", "", "0.12310 250.00000000"),
				frame("update", "ALGO/USD", "", "0.12307 0.00000000 0.12325 1000.00000000"),
				frame("update", "ALGO/USD", "", "0.12308 10.00000000 0.12308 0.00000000 0.12308 77.50000000")))
			.containsExactly(2375857985L, 1100635717L, 2660030632L, 519287751L, 1019048174L);
	}

	@Test
	void hashesWhatThereIsOfAThinBook() throws IOException {
		String bids = "100.0 1.00000000 99.9 0.00000001";
		String asks = "100.5 0.00010000 101.0 2.00000000 105.0 0.50000000";
		assertThat(checksums("A/USD", 1, frame("snapshot", "A/USD", bids, asks), frame("snapshot", "A/USD", "", asks),
				frame("snapshot", "A/USD", bids, ""), frame("snapshot", "A/USD", "", "")))
			.containsExactly(4045399277L, 3853879398L, 814389015L, 0L);
	}

	private List<Long> checksums(String symbol, int pricePrecision, String... frames) throws IOException {
		Path file = this.folder.resolve("example_d10.jsonl");
		String instrument = "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":[{"
				+ "\"symbol\":\"" + symbol + "\",\"price_precision\":" + pricePrecision + ",\"qty_precision\":8}]}}";
		Files.writeString(file, instrument + "\n" + String.join("\n", frames));
		RecordedMarket market = RecordedMarket.of(file);
		List<Long> checksums = new ArrayList<>();
		market.addListener((change) -> checksums.add(change.truth().checksum()));
		market.step(symbol, frames.length);
		return checksums;
	}

	private static String frame(String type, String symbol, String bids, String asks) {
		return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"" + symbol + "\",\"bids\":["
				+ levels(bids) + "],\"asks\":[" + levels(asks) + "],\"checksum\":0}]}";
	}

	/** Turns pairs of price and quantity into JSON levels. */
	private static String levels(String numbers) {
		return numbers.replaceAll("(\\S+) (\\S+)", "{\"price\":$1,\"qty\":$2}").replace("} {", "},{");
	}

}
