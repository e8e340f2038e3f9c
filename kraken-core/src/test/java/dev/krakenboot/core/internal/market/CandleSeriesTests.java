// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandleSeriesTests {

	private final CandleSeries series = new CandleSeries();

	private final List<KrakenEvent> events = new ArrayList<>();

	@Test
	void closesACandleBeforeTheFirstOfALaterInterval() {
		update(candle(0, 5));
		update(candle(0, 6));
		update(candle(2, 1));
		assertThat(heard()).containsExactly("0:5 open LIVE", "0:6 open LIVE", "0:6 closed LIVE", "2:1 open LIVE");
		assertThat(this.series.current()).isEqualTo(candle(2, 1));
	}

	@Test
	void closesThePastCandlesOfTheFirstSnapshotAsHistory() {
		snapshot(candle(1, 7), candle(0, 5), candle(2, 1));
		assertThat(heard()).containsExactly("0:5 closed SNAPSHOT", "1:7 closed SNAPSHOT", "2:1 open SNAPSHOT");
	}

	@Test
	void closesWhatWasMissedWithTheFinalStateOfTheSnapshot() {
		update(candle(0, 5));
		this.series.onSubscribing();
		snapshot(candle(0, 9), candle(1, 4), candle(2, 1));
		assertThat(heard()).containsExactly("0:5 open LIVE", "0:9 closed RECOVERED", "1:4 closed RECOVERED",
				"2:1 open RECOVERED");
	}

	@Test
	void closesNoCandleThatMayHaveChangedUnseen() {
		update(candle(0, 5));
		this.series.onSubscribing();
		snapshot(candle(3, 4), candle(4, 1));
		assertThat(heard()).containsExactly("0:5 open LIVE", "gap 0-3", "3:4 closed RECOVERED", "4:1 open RECOVERED");
	}

	@Test
	void announcesNothingThatIsTheSameOrOlder() {
		update(candle(5, 5));
		this.series.onSubscribing();
		snapshot(candle(4, 4), candle(5, 5));
		update(candle(5, 5));
		update(candle(3, 5));
		assertThat(heard()).containsExactly("5:5 open LIVE");
	}

	/** What is closed is held against what the exchange knows, not against a rule. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void closesEveryCandleOnceInItsFinalStateOrAnnouncesAGap(long seed) {
		Random random = new Random(seed);
		TreeMap<Long, Integer> exchange = new TreeMap<>();
		long minute = 0;
		exchange.put(minute, 1);
		for (int connection = 0; connection < 50; connection++) {
			for (int missed = random.nextInt(12); missed > 0; missed--) {
				minute = trade(exchange, minute, random);
			}
			this.series.onSubscribing();
			List<Candle> last = new ArrayList<>();
			exchange.descendingMap()
				.entrySet()
				.stream()
				.limit(1 + random.nextInt(8))
				.forEach((entry) -> last.add(candle(entry.getKey(), entry.getValue())));
			Collections.shuffle(last, random);
			this.series.take(last, true, this.events::add);
			for (int seen = random.nextInt(40); seen > 0; seen--) {
				minute = trade(exchange, minute, random);
				update(candle(minute, exchange.get(minute)));
			}
		}
		List<Candle> closed = closed().toList();
		assertThat(closed).hasSizeGreaterThan(100)
			.allSatisfy((candle) -> assertThat(candle.trades()).isEqualTo(exchange.get(minuteOf(candle)).longValue()))
			.extracting(CandleSeriesTests::minuteOf)
			.isSorted()
			.doesNotHaveDuplicates();
		List<Long> accounted = new ArrayList<>(closed.stream().map(CandleSeriesTests::minuteOf).toList());
		List<CandleGap> gaps = this.events.stream()
			.filter(CandleGap.class::isInstance)
			.map(CandleGap.class::cast)
			.toList();
		gaps.forEach((gap) -> accounted
			.addAll(exchange.subMap(gap.from().getEpochSecond() / 60, gap.to().getEpochSecond() / 60).keySet()));
		assertThat(accounted).containsExactlyInAnyOrderElementsOf(exchange.subMap(accounted.get(0), minute).keySet());
		assertThat(this.series.current()).isEqualTo(candle(minute, exchange.get(minute)));
	}

	/** One more trade, now and then in a later minute. */
	private static long trade(TreeMap<Long, Integer> exchange, long minute, Random random) {
		long next = minute + ((random.nextInt(3) == 0) ? 1 + random.nextInt(3) : 0);
		exchange.merge(next, 1, Integer::sum);
		return next;
	}

	private Stream<Candle> closed() {
		return this.events.stream()
			.filter(CandleUpdate.class::isInstance)
			.map(CandleUpdate.class::cast)
			.filter(CandleUpdate::closed)
			.map(CandleUpdate::candle);
	}

	private void snapshot(Candle... candles) {
		this.series.take(List.of(candles), true, this.events::add);
	}

	private void update(Candle candle) {
		this.series.take(List.of(candle), false, this.events::add);
	}

	private List<String> heard() {
		return this.events.stream().map(CandleSeriesTests::text).toList();
	}

	private static String text(KrakenEvent event) {
		if (event instanceof CandleGap gap) {
			return "gap " + gap.from().getEpochSecond() / 60 + "-" + gap.to().getEpochSecond() / 60;
		}
		CandleUpdate update = (CandleUpdate) event;
		return minuteOf(update.candle()) + ":" + update.candle().trades() + (update.closed() ? " closed " : " open ")
				+ update.origin();
	}

	private static long minuteOf(Candle candle) {
		return candle.intervalBegin().getEpochSecond() / 60;
	}

	private static Candle candle(long minute, long trades) {
		return new Candle("BTC/USD", CandleInterval.ONE_MINUTE, Instant.ofEpochSecond(60 * minute), BigDecimal.ONE,
				BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, trades, BigDecimal.TEN);
	}

}
