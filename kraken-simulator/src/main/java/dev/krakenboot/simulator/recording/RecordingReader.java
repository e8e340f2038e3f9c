// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.io.IOException;
import java.io.LineNumberReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.krakenboot.simulator.book.BookDepth;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.WireTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one recording.
 */
final class RecordingReader {

	private static final Pattern DEPTH_IN_NAME = Pattern.compile("_d(\\d{1,4})(?!\\d)");

	private final Path file;

	private final @Nullable String connection;

	private final Set<String> otherConnections = new TreeSet<>();

	private final List<RecordedFrame> frames = new ArrayList<>();

	private final Map<String, PairFacts> facts = new LinkedHashMap<>();

	private final Set<String> instruments = new HashSet<>();

	private @Nullable String instrument;

	RecordingReader(Path file, @Nullable String connection) {
		this.file = file;
		this.connection = connection;
	}

	Recording read() {
		boolean found = false;
		try (LineNumberReader lines = RecordingFile.open(this.file)) {
			String line = lines.readLine();
			while (line != null) {
				int number = lines.getLineNumber();
				String next = lines.readLine();
				if (next != null || !isCutOff(line)) {
					found |= line(line, number);
				}
				line = next;
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Cannot read " + this.file, ex);
		}
		if (this.connection != null && !found) {
			throw new IllegalArgumentException("No frame of the connection " + this.connection + " in " + this.file
					+ ", only of " + this.otherConnections);
		}
		List<RecordedPair> pairs = this.facts.values()
			.stream()
			.filter(PairFacts::hasBook)
			.map((fact) -> fact.pair(depthInName()))
			.toList();
		boolean complete = pairs.stream().map(RecordedPair::symbol).allMatch(this.instruments::contains);
		return new Recording(List.copyOf(this.frames), pairs, complete ? this.instrument : null);
	}

	/** Whether a last line is the beginning of one that its writer did not finish. */
	private static boolean isCutOff(String line) {
		return line.startsWith("{") && !line.endsWith("}");
	}

	/**
	 * Reads a line.
	 * @return whether it is of the wanted connection
	 */
	private boolean line(String line, int number) {
		if (line.isBlank()) {
			return false;
		}
		try {
			RecordedLine recorded = RecordedLine.read(line);
			if (this.connection != null && !this.connection.equals(recorded.connection())) {
				this.otherConnections.add(recorded.connection());
				return false;
			}
			if (recorded.frame() != null) {
				frame(recorded.frame(), Json.read(recorded.frame()), recorded.received());
			}
			return true;
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("Line " + number + " of " + this.file + " is not a frame", ex);
		}
	}

	private int depthInName() {
		Matcher name = DEPTH_IN_NAME.matcher(this.file.getFileName().toString());
		int depth = name.find() ? Integer.parseInt(name.group(1)) : 0;
		return BookDepth.ALL.contains(depth) ? depth : 0;
	}

	private void frame(String text, JsonNode frame, @Nullable Instant received) {
		JsonNode acknowledged = frame.path("result");
		String channel = frame.path("channel").asString("");
		boolean snapshot = frame.path("type").asString("").equals("snapshot");
		if (channel.equals("book")) {
			List<RecordedBook> books = new ArrayList<>();
			frame.path("data").forEach((element) -> books.add(book(element)));
			books.forEach((book) -> facts(book.symbol()).seen(book, snapshot));
			this.frames.add(new RecordedFrame(text, snapshot, List.copyOf(books), timeNanos(books, received)));
		}
		else if (channel.equals("instrument") && snapshot) {
			this.instrument = text;
			frame.path("data").path("pairs").forEach(this::instrument);
		}
		else if (acknowledged.path("channel").asString("").equals("book") && acknowledged.has("depth")) {
			facts(acknowledged.path("symbol").asString()).acknowledged(acknowledged.path("depth").asInt());
		}
	}

	private static long timeNanos(List<RecordedBook> books, @Nullable Instant received) {
		if (received != null) {
			return TimeUnit.SECONDS.toNanos(received.getEpochSecond()) + received.getNano();
		}
		long micros = books.isEmpty() ? TruthBook.NO_TIME : books.get(0).timestampMicros();
		return (micros == TruthBook.NO_TIME) ? RecordedFrame.NO_TIME : TimeUnit.MICROSECONDS.toNanos(micros);
	}

	private void instrument(JsonNode pair) {
		String symbol = pair.path("symbol").asString();
		this.instruments.add(symbol);
		facts(symbol).precisions(pair.path("price_precision").asInt(), pair.path("qty_precision").asInt());
	}

	private PairFacts facts(String symbol) {
		return this.facts.computeIfAbsent(symbol, PairFacts::new);
	}

	private static RecordedBook book(JsonNode element) {
		List<RecordedBook.Level> levels = new ArrayList<>();
		element.path("bids").forEach((level) -> levels.add(level(Side.BID, level)));
		element.path("asks").forEach((level) -> levels.add(level(Side.ASK, level)));
		JsonNode timestamp = element.path("timestamp");
		return new RecordedBook(element.path("symbol").asString(), List.copyOf(levels),
				timestamp.isString() ? WireTime.micros(Instant.parse(timestamp.stringValue())) : TruthBook.NO_TIME);
	}

	private static RecordedBook.Level level(Side side, JsonNode level) {
		return new RecordedBook.Level(side, number(level.path("price")), number(level.path("qty")));
	}

	private static BigDecimal number(JsonNode number) {
		return number.isString() ? new BigDecimal(number.stringValue()) : number.decimalValue();
	}

}
