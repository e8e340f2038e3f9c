// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.simulator.book.BookLevel;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.Market;

/**
 * Holds every state that is delivered as live against the exchange's truth of the same
 * symbol and time, and against a checksum computed from the delivered decimals.
 */
public final class TruthChecker implements KrakenEventListener {

	private static final int LEVELS = 10;

	/** For states without a time: snapshots of old recordings have none. */
	private static final Instant UNTIMED = Instant.MIN;

	/** States that are remembered of a symbol; what is delivered is never that old. */
	private static final int MEMORY = 5_000;

	/**
	 * Digest of the levels by symbol and time: whole states of fifty books are too much.
	 */
	private final Map<String, Map<Instant, Long>> truths = new ConcurrentHashMap<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final Queue<BookStateChange> changes = new ConcurrentLinkedQueue<>();

	private final AtomicLong checked = new AtomicLong();

	public TruthChecker(Market market) {
		market.addListener((change) -> remember(change.truth(LEVELS)));
		market.pairs().forEach((pair) -> remember(market.truth(pair.symbol()).top(LEVELS)));
	}

	private void remember(BookTruth truth) {
		Instant time = (truth.timestamp() != null) ? truth.timestamp() : UNTIMED;
		this.truths.computeIfAbsent(truth.symbol(), (symbol) -> newMemory()).put(time, digest(truth));
	}

	private static Map<Instant, Long> newMemory() {
		return Collections.synchronizedMap(new LinkedHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<Instant, Long> eldest) {
				return size() > MEMORY;
			}

		});
	}

	@Override
	public void onBookUpdate(BookUpdate update) {
		check(update.view());
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		this.changes.add(change);
	}

	/** Checks one view that is said to be live. */
	public void check(BookView view) {
		this.checked.incrementAndGet();
		if (view.state() != BookState.LIVE) {
			this.violations.add(view.symbol() + " delivered while " + view.state());
		}
		if (checksum(view) != view.checksum()) {
			this.violations.add(view.symbol() + " at " + view.asOf() + " has levels that are not its checksum's");
		}
		Instant asOf = view.asOf().orElse(UNTIMED);
		Long truth = this.truths.getOrDefault(view.symbol(), Map.of()).get(asOf);
		if (truth == null) {
			this.violations.add(view.symbol() + " at " + asOf + " was never the exchange's state");
		}
		else if (truth != digest(view)) {
			this.violations.add(view.symbol() + " at " + asOf + " differs from the exchange's state");
		}
	}

	private static long digest(BookTruth truth) {
		long digest = 17;
		for (List<BookLevel> side : List.of(truth.bids(), truth.asks())) {
			for (BookLevel level : side) {
				digest = digest(digest, level.price(), level.qty());
			}
			digest = 31 * digest + side.size();
		}
		return digest;
	}

	private static long digest(BookView view) {
		long digest = 17;
		for (List<PriceLevel> side : List.of(view.bids(), view.asks())) {
			for (PriceLevel level : side) {
				digest = digest(digest, level.price(), level.qty());
			}
			digest = 31 * digest + side.size();
		}
		return digest;
	}

	/** Of every digit and of the number of them: 1.0 is not 1.00. */
	private static long digest(long digest, BigDecimal price, BigDecimal qty) {
		long next = digest;
		for (BigDecimal number : List.of(price, qty)) {
			next = (next ^ number.unscaledValue().longValueExact()) * 0x9E3779B97F4A7C15L;
			next = (next ^ (next >>> 32)) + number.scale();
		}
		return next;
	}

	/** Whether the levels are the same to the last digit. */
	public static boolean same(List<PriceLevel> levels, List<BookLevel> truth) {
		if (levels.size() != truth.size()) {
			return false;
		}
		for (int i = 0; i < levels.size(); i++) {
			if (!levels.get(i).price().equals(truth.get(i).price())
					|| !levels.get(i).qty().equals(truth.get(i).qty())) {
				return false;
			}
		}
		return true;
	}

	private static long checksum(BookView view) {
		StringBuilder digits = new StringBuilder();
		view.asks().stream().limit(LEVELS).forEach((level) -> append(digits, level));
		view.bids().stream().limit(LEVELS).forEach((level) -> append(digits, level));
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	private static void append(StringBuilder digits, PriceLevel level) {
		digits.append(digits(level.price())).append(digits(level.qty()));
	}

	private static String digits(BigDecimal number) {
		return number.toPlainString().replace(".", "").replaceFirst("^0+", "");
	}

	public List<String> violations() {
		return List.copyOf(this.violations);
	}

	public long checked() {
		return this.checked.get();
	}

	/** States that a book has entered so far, in order. */
	public List<BookState> states(String symbol) {
		return this.changes.stream()
			.filter((change) -> change.symbol().equals(symbol))
			.map(BookStateChange::to)
			.toList();
	}

}
