// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import dev.krakenboot.benchmarks.feed.BookFeed;
import dev.krakenboot.benchmarks.feed.Pair;

/**
 * A recording of all pairs of the feed: the instruments, then several times the same
 * snapshots and the updates that follow them.
 *
 * @param file the file, one message a line
 * @param passes how many times the feed is in it
 * @param updates number of updates a pass
 */
public record LoadRecording(Path file, int passes, int updates) {

	static final int DEPTH = 10;

	/** Name of the file; the depth in it is what the exchange goes by. */
	public static final String FILE = "load_d" + DEPTH + ".jsonl";

	/**
	 * Writes a recording.
	 * @param directory where to
	 * @param passes how many times the feed shall be in it
	 * @param updates number of updates a pass
	 * @throws IOException if it cannot be written
	 */
	public static LoadRecording write(Path directory, int passes, int updates) throws IOException {
		BookFeed feed = BookFeed.spotV2(DEPTH, updates);
		Path file = directory.resolve(FILE);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			line(out, instruments().getBytes(StandardCharsets.UTF_8));
			for (int pass = 0; pass < passes; pass++) {
				for (byte[] snapshot : feed.snapshots()) {
					line(out, snapshot);
				}
				for (byte[] update : feed.updates()) {
					line(out, update);
				}
			}
		}
		return new LoadRecording(file, passes, updates);
	}

	/** The symbols of its books. */
	public List<String> symbols() {
		return Pair.TWENTY.stream().map(Pair::symbol).toList();
	}

	/** Its updates, without the snapshots. */
	public long totalUpdates() {
		return (long) this.passes * this.updates;
	}

	/** Its book messages: snapshots and updates. */
	public long messages() {
		return totalUpdates() + (long) this.passes * Pair.TWENTY.size();
	}

	private static void line(OutputStream out, byte[] message) throws IOException {
		out.write(message);
		out.write('\n');
	}

	private static String instruments() {
		return "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":["
				+ Pair.TWENTY.stream().map(LoadRecording::instrument).collect(Collectors.joining(",")) + "]}}";
	}

	private static String instrument(Pair pair) {
		String[] assets = pair.symbol().split("/");
		return "{\"symbol\":\"" + pair.symbol() + "\",\"base\":\"" + assets[0] + "\",\"quote\":\"" + assets[1]
				+ "\",\"status\":\"online\",\"qty_precision\":" + pair.qtyPrecision() + ",\"price_precision\":"
				+ pair.pricePrecision() + "}";
	}

}
