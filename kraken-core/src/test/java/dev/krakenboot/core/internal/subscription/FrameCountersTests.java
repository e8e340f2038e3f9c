// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.internal.statistics.ConnectionCounts;
import dev.krakenboot.core.internal.statistics.TimingListeners;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.market.TradeSide;
import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.TradeMessage;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.MessageTimings;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.NotedTimings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameCountersTests {

	private final ManualEventLoop loop = new ManualEventLoop();

	private final TimingListeners listeners = new TimingListeners();

	private final NotedTimings noted = new NotedTimings();

	private final FrameCounters counters = counters("public");

	private FrameCounters counters(String connection) {
		return new FrameCounters(connection, this.loop::nanoTime, this.loop.clock(), this.listeners::all);
	}

	@Test
	void measuresNothingWhileNobodyListens() {
		frame("book");
		this.listeners.add(this.noted);
		this.listeners.remove(this.noted);
		frame("book");
		assertThat(this.noted.processed).isEmpty();
		assertThat(this.noted.received).isEmpty();
	}

	@Test
	void measuresEverySixtyFourthMessageOfABusyConnection() {
		this.listeners.add(this.noted);
		for (int i = 0; i < 640; i++) {
			frame("book");
		}
		assertThat(this.noted.processed).hasSize(10);
	}

	@Test
	void measuresEveryMessageOfAQuietConnection() {
		this.listeners.add(this.noted);
		for (int i = 0; i < 5; i++) {
			this.loop.advance(Duration.ofMillis(100));
			frame("book");
		}
		assertThat(this.noted.processed).hasSize(5);
	}

	@Test
	void measuresTheNextMessageInsteadOfOneThatIsOfNoChannel() {
		this.listeners.add(this.noted);
		this.counters.onFrame(10, this.loop.nanoTime());
		this.counters.onDone(new Heartbeat());
		frame("book");
		assertThat(this.noted.processed).hasSize(1);
	}

	@Test
	void tellsTheAgeAtReceiptAndTheTimeThatTheMessageTook() {
		this.listeners.add(this.noted);
		long sentNs = epochNs(this.loop.clock().instant());
		this.loop.advance(Duration.ofMillis(30));
		long receivedNs = this.loop.nanoTime();
		this.loop.advance(Duration.ofMillis(2));
		this.counters.onFrame(10, receivedNs);
		this.loop.advance(Duration.ofMillis(5));
		this.counters.onDone("book", sentNs);
		assertThat(this.noted.received).containsExactly("book " + Duration.ofMillis(30).toNanos());
		assertThat(this.noted.processed).containsExactly("book " + Duration.ofMillis(5).toNanos());
	}

	@Test
	void tellsANegativeAgeWhenTheClockOfTheExchangeIsAhead() {
		this.listeners.add(this.noted);
		this.counters.onFrame(10, this.loop.nanoTime());
		this.counters.onDone("book", epochNs(this.loop.clock().instant().plusMillis(7)));
		assertThat(this.noted.received).containsExactly("book " + -Duration.ofMillis(7).toNanos());
	}

	@Test
	void takesTheTimeOfTheLastTradeAndNoneOfASnapshot() {
		this.listeners.add(this.noted);
		Trade trade = new Trade("BTC/USD", TradeSide.BUY, BigDecimal.ONE, BigDecimal.ONE, OrderType.MARKET, 1,
				this.loop.clock().instant().minusMillis(3));
		this.counters.onFrame(10, this.loop.nanoTime());
		this.counters.onDone(new TradeMessage(false, List.of(trade), 0));
		this.loop.advance(Duration.ofSeconds(1));
		this.counters.onFrame(10, this.loop.nanoTime());
		this.counters.onDone(new TradeMessage(true, List.of(trade), 0));
		assertThat(this.noted.received).containsExactly("trade " + Duration.ofMillis(3).toNanos());
		assertThat(this.noted.processed).hasSize(2);
	}

	@Test
	void tellsSeveralWhoListen() {
		NotedTimings other = new NotedTimings();
		this.listeners.add(this.noted);
		this.listeners.add(other);
		frame("book");
		assertThat(this.noted.processed).hasSize(1).isEqualTo(other.processed);
	}

	@Test
	void survivesAListenerThatThrows() {
		this.listeners.add(new MessageTimings() {

			@Override
			public void onReceived(String channel, long ageNs) {
				throw new IllegalStateException("thrown on purpose");
			}

			@Override
			public void onProcessed(String channel, long durationNs) {
				throw new IllegalStateException("thrown on purpose");
			}

			@Override
			public void onDelivering(String listener, long delayNs) {
				throw new IllegalStateException("thrown on purpose");
			}

		});
		frame("book");
		frame("book");
		assertThat(this.counters.frames()).isEqualTo(2);
	}

	@Test
	void sumsTheCountsOfConnectionsOfOneName() {
		FrameCounters again = counters("public");
		FrameCounters other = counters("level3");
		assertThat(ConnectionCounts.of(List.of(this.counters)).get(0).sinceLastFrame()).isNull();
		frame("book");
		this.counters.onRejected("MALFORMED");
		this.counters.onUnknown();
		this.counters.onDisconnect(ended(DisconnectCause.Kind.LOST, 0));
		this.loop.advance(Duration.ofSeconds(5));
		again.onFrame(32, this.loop.nanoTime());
		again.onRejected("MALFORMED");
		again.onIgnored();
		again.onDisconnect(ended(DisconnectCause.Kind.LOST, 1006));
		again.onDisconnect(ended(DisconnectCause.Kind.SILENT, 0));
		this.loop.advance(Duration.ofSeconds(2));
		List<ConnectionStatistics> sums = ConnectionCounts.of(List.of(this.counters, again, other));
		assertThat(sums).extracting(ConnectionStatistics::connection).containsExactly("level3", "public");
		ConnectionStatistics sum = sums.get(1);
		assertThat(sum.framesReceived()).isEqualTo(2);
		assertThat(sum.bytesReceived()).isEqualTo(42);
		assertThat(sum.rejectedFrames()).containsOnly(Map.entry("MALFORMED", 2L));
		assertThat(sum.unknownMessages()).isOne();
		assertThat(sum.ignoredBookMessages()).isOne();
		assertThat(sum.disconnects()).containsOnly(Map.entry(DisconnectCause.Kind.LOST, 2L),
				Map.entry(DisconnectCause.Kind.SILENT, 1L));
		assertThat(sum.lastDisconnect()).isNotNull()
			.satisfies((last) -> assertThat(last.cause().kind()).isEqualTo(DisconnectCause.Kind.SILENT));
		assertThat(sum.sinceLastFrame()).isCloseTo(Duration.ofSeconds(2), Duration.ofNanos(2));
	}

	private ConnectionStateChange ended(DisconnectCause.Kind kind, int code) {
		return new ConnectionStateChange("public", ConnectionState.CONNECTED, ConnectionState.BACKING_OFF,
				this.loop.clock().instant(), Duration.ZERO, new DisconnectCause(kind, code, ""));
	}

	private void frame(String channel) {
		this.counters.onFrame(10, this.loop.nanoTime());
		this.counters.onDone(channel, BookView.NO_TIMESTAMP);
	}

	private static long epochNs(Instant instant) {
		return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
	}

}
