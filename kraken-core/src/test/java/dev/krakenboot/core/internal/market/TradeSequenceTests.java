// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.market.TradeSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TradeSequenceTests {

	private static final String BTC = "BTC/USD";

	private final TradeSequence sequence = new TradeSequence(BTC);

	private final List<String> heard = new ArrayList<>();

	@Test
	void takesTheFirstSnapshotForHistory() {
		snapshot(3, 1, 2);
		update(4);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT", "3 SNAPSHOT", "4 LIVE");
	}

	@Test
	void announcesNoGapWithinHistory() {
		snapshot(1, 5);
		snapshot(9);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "5 SNAPSHOT", "9 SNAPSHOT");
	}

	@Test
	void marksWhatASnapshotAfterAnOutageHasMoreAsRecovered() {
		snapshot(1, 2);
		update(3);
		this.sequence.onSubscribing();
		snapshot(2, 3, 4, 5);
		update(6);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT", "3 LIVE", "4 RECOVERED", "5 RECOVERED",
				"6 LIVE");
	}

	@Test
	void announcesAGapWhereTheSnapshotDoesNotReachBack() {
		snapshot(1, 2);
		this.sequence.onSubscribing();
		snapshot(7, 8);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT", "gap 3-6", "7 RECOVERED", "8 RECOVERED");
	}

	@Test
	void announcesNoGapThatTheSnapshotFills() {
		snapshot(1, 2);
		this.sequence.onSubscribing();
		update(6);
		update(7);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT");
		snapshot(2, 3, 4, 5, 6);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT", "3 RECOVERED", "4 RECOVERED", "5 RECOVERED",
				"6 RECOVERED", "7 LIVE");
	}

	@Test
	void losesNoTradeThatWaitedForASnapshotInVain() {
		snapshot(1, 2);
		this.sequence.onSubscribing();
		update(4);
		this.sequence.onSubscribing();
		update(6);
		this.sequence.endWait((event) -> this.heard.add(text(event)));
		update(7);
		assertThat(this.heard).containsExactly("1 SNAPSHOT", "2 SNAPSHOT", "gap 3-3", "4 LIVE", "gap 5-5", "6 LIVE",
				"7 LIVE");
	}

	@Test
	void letsABoundedNumberOfTradesWait() {
		snapshot(1);
		this.sequence.onSubscribing();
		for (int id = 2; id <= TradeSequence.MAX_EARLY + 1; id++) {
			update(id);
		}
		assertThat(this.heard).containsExactly("1 SNAPSHOT");
		update(TradeSequence.MAX_EARLY + 2);
		assertThat(this.heard).hasSize(TradeSequence.MAX_EARLY + 2);
	}

	@Test
	void announcesNumbersThatUpdatesSkip() {
		update(1);
		update(4);
		assertThat(this.heard).containsExactly("1 LIVE", "gap 2-3", "4 LIVE");
	}

	@Test
	void deliversATradeOfAGapOnceWhenItComesAfterAll() {
		update(1);
		update(6);
		update(4);
		update(4);
		update(2);
		update(3);
		update(5);
		update(1, 2, 3, 4, 5, 6);
		assertThat(this.heard).containsExactly("1 LIVE", "gap 2-5", "6 LIVE", "4 RECOVERED", "2 RECOVERED",
				"3 RECOVERED", "5 RECOVERED");
	}

	@Test
	void goesOnWhenTheExchangeNumbersAnew() {
		update(1_000);
		take(List.of(trade(1, 2_000)), false);
		take(List.of(trade(2, 2_001)), false);
		take(List.of(trade(2, 2_001)), false);
		assertThat(this.heard).containsExactly("1000 LIVE", "1 LIVE", "2 LIVE");
	}

	@Test
	void remembersABoundedNumberOfGaps() {
		for (long id = 1; id <= 2 * TradeSequence.MAX_GAPS + 3; id += 2) {
			update(id);
		}
		this.heard.clear();
		update(2);
		update(2 * TradeSequence.MAX_GAPS + 2);
		assertThat(this.heard).containsExactly(2 * TradeSequence.MAX_GAPS + 2 + " RECOVERED");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void deliversWhatANaiveTwinDelivers(long seed) {
		Random random = new Random(seed);
		NaiveTrades naive = new NaiveTrades();
		long newest = 100 + random.nextInt(100);
		for (int connection = 0; connection < 40; connection++) {
			newest += random.nextInt(80);
			this.sequence.onSubscribing();
			List<Long> last = new ArrayList<>(LongStream.rangeClosed(newest - 49, newest).boxed().toList());
			Collections.shuffle(last, random);
			naive.take(last, (connection == 0) ? "SNAPSHOT" : "RECOVERED");
			take(trades(last), true);
			for (int message = random.nextInt(30); message > 0; message--) {
				List<Long> ids = new ArrayList<>();
				for (int count = 1 + random.nextInt(3); count > 0; count--) {
					ids.add(++newest);
				}
				if (random.nextInt(10) == 0) {
					ids.add(newest - random.nextInt(70));
				}
				if (random.nextInt(20) != 0) {
					naive.take(ids, "LIVE");
					take(trades(ids), false);
				}
			}
		}
		assertThat(this.heard).isEqualTo(naive.heard);
		assertThat(this.heard.stream().filter((line) -> !line.startsWith("gap")).map((line) -> line.split(" ")[0]))
			.doesNotHaveDuplicates();
	}

	private void snapshot(long... ids) {
		take(trades(LongStream.of(ids).boxed().toList()), true);
	}

	private void update(long... ids) {
		take(trades(LongStream.of(ids).boxed().toList()), false);
	}

	private void take(List<Trade> trades, boolean snapshot) {
		this.sequence.take(trades, snapshot, (event) -> this.heard.add(text(event)));
	}

	private static String text(KrakenEvent event) {
		if (event instanceof TradeGap gap) {
			return "gap " + gap.fromId() + "-" + gap.toId();
		}
		TradeUpdate update = (TradeUpdate) event;
		return update.trade().tradeId() + " " + update.origin();
	}

	private static List<Trade> trades(List<Long> ids) {
		return ids.stream().map((id) -> trade(id, id)).toList();
	}

	private static Trade trade(long id, long second) {
		return new Trade(BTC, TradeSide.BUY, BigDecimal.ONE, BigDecimal.TEN, OrderType.LIMIT, id,
				Instant.ofEpochSecond(second));
	}

	/** Remembers every number it ever saw. */
	private static final class NaiveTrades {

		private final Set<Long> seen = new HashSet<>();

		private final List<String> heard = new ArrayList<>();

		private void take(List<Long> ids, String origin) {
			for (long id : new TreeSet<>(ids)) {
				long first = this.seen.isEmpty() ? id : Collections.min(this.seen);
				long last = this.seen.isEmpty() ? id - 1 : Collections.max(this.seen);
				if (id < first || this.seen.contains(id)) {
					continue;
				}
				if (id > last + 1) {
					this.heard.add("gap " + (last + 1) + "-" + (id - 1));
				}
				this.heard.add(id + " " + ((id < last) ? "RECOVERED" : origin));
				this.seen.add(id);
			}
		}

	}

}
