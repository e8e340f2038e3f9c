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
	private static final int MEMORY = 500;

	private final Map<String, Map<Instant, BookTruth>> truths = new ConcurrentHashMap<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final Queue<BookStateChange> changes = new ConcurrentLinkedQueue<>();

	private final AtomicLong checked = new AtomicLong();

	public TruthChecker(Market market) {
		market.addListener((change) -> remember(change.truth(LEVELS)));
		market.pairs().forEach((pair) -> remember(market.truth(pair.symbol()).top(LEVELS)));
	}

	private void remember(BookTruth truth) {
		Instant time = (truth.timestamp() != null) ? truth.timestamp() : UNTIMED;
		this.truths.computeIfAbsent(truth.symbol(), (symbol) -> newMemory()).put(time, truth);
	}

	private static Map<Instant, BookTruth> newMemory() {
		return Collections.synchronizedMap(new LinkedHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<Instant, BookTruth> eldest) {
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
		BookTruth truth = this.truths.getOrDefault(view.symbol(), Map.of()).get(asOf);
		if (truth == null) {
			this.violations.add(view.symbol() + " at " + asOf + " was never the exchange's state");
		}
		else if (!same(view.bids(), truth.bids()) || !same(view.asks(), truth.asks())) {
			this.violations.add(view.symbol() + " at " + asOf + " differs from the exchange's state");
		}
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
