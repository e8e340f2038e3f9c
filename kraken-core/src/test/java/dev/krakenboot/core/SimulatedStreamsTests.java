// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.trade.CandleTruth;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tickers, trades and candles against the embedded exchange, over real sockets. */
@Timeout(60)
class SimulatedStreamsTests {

	private static final String BTC = "BTC/USD";

	private final MovedClock clock = new MovedClock();

	private final GeneratedMarket market = GeneratedMarket.builder().seed(7).levels(50).clock(this.clock).build();

	private final KrakenSimulator exchange = KrakenSimulator.builder().market(this.market).build().start();

	private final List<TradeUpdate> trades = new CopyOnWriteArrayList<>();

	private final List<Candle> closed = new CopyOnWriteArrayList<>();

	private final List<SystemStatusChange> statuses = new CopyOnWriteArrayList<>();

	private final KrakenClient client = KrakenClient.builder()
		.publicUrl(this.exchange.publicUrl())
		.connection(ConnectionOptions.builder()
			.reconnectDelay(new ReconnectDelay(Duration.ofMillis(10), Duration.ofMillis(50)))
			.build())
		.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
		.want(TickerSubscription.of(BTC))
		.want(TradeSubscription.of(BTC))
		.want(CandleSubscription.of(BTC))
		.build();

	@AfterEach
	void close() {
		this.client.close();
		this.exchange.close();
	}

	@Test
	void missesNoTradeAndNoCandleOverOutagesAndRestarts() {
		this.client.addListener(new Listener());
		assertThat(this.client.ticker(BTC)).isEmpty();
		this.client.start();
		awaitLive();
		trade(40);
		awaitLastTrade();
		this.exchange.faults().cutConnections();
		trade(20);
		await().until(() -> this.client.connections().get(0).reconnects() == 1);
		awaitLive();
		trade(10);
		awaitLastTrade();
		this.client.stop();
		trade(20);
		assertThat(this.client.ticker(BTC)).isPresent();
		this.client.start();
		awaitLive();
		trade(10);
		awaitLastTrade();
		List<Long> ids = this.trades.stream().map((update) -> update.trade().tradeId()).toList();
		assertThat(ids).hasSizeGreaterThan(100)
			.isEqualTo(LongStream.rangeClosed(ids.get(0), lastTrade().tradeId()).boxed().toList());
		Map<Instant, CandleTruth> truth = candles().stream()
			.collect(Collectors.toMap(CandleTruth::begin, Function.identity()));
		await().until(() -> this.client.candle(BTC, CandleInterval.ONE_MINUTE).orElseThrow().intervalBegin(),
				(begin) -> begin.equals(candles().get(candles().size() - 1).begin()));
		await().untilAsserted(() -> assertThat(this.closed).hasSizeGreaterThan(10)
			.extracting(Candle::intervalBegin)
			.isSorted()
			.doesNotHaveDuplicates()
			.endsWith(candles().get(candles().size() - 2).begin()));
		assertThat(this.closed).allSatisfy((candle) -> {
			CandleTruth known = truth.get(candle.intervalBegin());
			assertThat(candle.trades()).isEqualTo(known.trades());
			assertThat(candle.close()).isEqualByComparingTo(known.close());
			assertThat(candle.volume()).isEqualByComparingTo(known.volume());
		});
		assertThat(this.client.ticker(BTC).orElseThrow().last()).isEqualByComparingTo(lastTrade().price());
		assertThat(this.statuses).singleElement()
			.satisfies((change) -> assertThat(change.to()).isEqualTo(SystemStatus.ONLINE));
		assertThat(this.client.systemStatus()).isEqualTo(SystemStatus.ONLINE);
	}

	@Test
	void addsAndEndsStreamsWhileItRuns() {
		this.client.addListener(new Listener());
		this.client.start();
		awaitLive();
		this.client.unsubscribe(TradeSubscription.of(BTC));
		this.client.subscribe(TickerSubscription.of("ETH/USD"));
		await().until(() -> this.client.subscriptions().size() == 3 && allLive());
		assertThat(this.client.ticker("ETH/USD")).isPresent();
		int before = this.trades.size();
		trade(5);
		await().until(() -> this.client.ticker(BTC).orElseThrow().last().compareTo(lastTrade().price()) == 0);
		assertThat(this.trades).hasSize(before);
	}

	private void trade(int count) {
		for (int i = 0; i < count; i++) {
			this.clock.advance(Duration.ofSeconds(13));
			BigDecimal price = lastTrade().price();
			this.market.trade(BTC, (i % 3 == 0) ? TakerSide.SELL : TakerSide.BUY,
					price.add(BigDecimal.valueOf((i % 5) - 2L)), new BigDecimal("0.5"));
		}
	}

	private TradeTruth lastTrade() {
		return this.market.tradeTruth(BTC)
			.stream()
			.reduce((one, other) -> (one.tradeId() > other.tradeId()) ? one : other)
			.orElseThrow();
	}

	private List<CandleTruth> candles() {
		return this.market.candleTruth(BTC, 1);
	}

	private void awaitLive() {
		await().until(() -> !this.client.subscriptions().isEmpty() && allLive());
	}

	private boolean allLive() {
		return this.client.subscriptions().stream().allMatch((status) -> status.state() == SubscriptionState.LIVE);
	}

	private void awaitLastTrade() {
		long last = lastTrade().tradeId();
		await()
			.until(() -> !this.trades.isEmpty() && this.trades.get(this.trades.size() - 1).trade().tradeId() == last);
	}

	private final class Listener implements KrakenEventListener {

		@Override
		public void onTrade(TradeUpdate update) {
			SimulatedStreamsTests.this.trades.add(update);
		}

		@Override
		public void onCandle(CandleUpdate update) {
			if (update.closed()) {
				SimulatedStreamsTests.this.closed.add(update.candle());
			}
		}

		@Override
		public void onSystemStatus(SystemStatusChange change) {
			SimulatedStreamsTests.this.statuses.add(change);
		}

	}

	/** Clock of the exchange, which moves when a test says so. */
	private static final class MovedClock extends Clock {

		private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

		private void advance(Duration time) {
			this.now.updateAndGet((before) -> before.plus(time));
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now.get();
		}

	}

}
