// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.TickerUpdateEvent;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.listener.KrakenListenerContainer;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that has listener methods and no subscription in its configuration,
 * against an exchange on loopback.
 */
class KrakenListenerApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final GeneratedMarket market = GeneratedMarket.builder()
		.seed(7)
		.levels(120)
		.pair(SimulatedPair.BTC_USD)
		.pair(SimulatedPair.ETH_USD)
		.build();

	private final KrakenSimulator exchange = KrakenSimulator.builder().market(this.market).build();

	private ConfigurableApplicationContext context;

	private Application application;

	@BeforeEach
	void run() {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("kraken.connect-budget.attempts=1000",
					"kraken.endpoints.public-url=" + this.exchange.start().publicUrl(), "my.symbols=BTC/USD,ETH/USD",
					"spring.reactor.netty.shutdown-quiet-period=0s")
			.registerShutdownHook(false)
			.run();
		this.application = this.context.getBean(Application.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
		this.exchange.close();
	}

	@Test
	void hearsOfWhatTheAnnotationsAloneHaveSubscribed() {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.application.states).containsExactlyInAnyOrder("BTC/USD LIVE",
					"ETH/USD LIVE"));
		this.market.step("BTC/USD", 20);
		String newest = String.valueOf(this.market.truth("BTC/USD").timestamp());
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.application.views)
				.anyMatch((view) -> String.valueOf(view.asOf().orElse(null)).equals(newest)));
		await().atMost(PATIENCE).until(() -> !this.application.tickers.isEmpty());
		await().atMost(PATIENCE).until(() -> !this.application.candles.isEmpty());
		assertThat(this.application.threads).isNotEmpty()
			.allSatisfy((thread) -> assertThat(thread).startsWith("kraken-default-delivery-"));
	}

	@Test
	void hearsOfEveryTradeInOrder() {
		awaitTrading();
		this.application.trades.clear();
		for (int i = 0; i < 30; i++) {
			this.market.trade("ETH/USD", TakerSide.BUY, new BigDecimal("1877.29"), new BigDecimal("0.01"));
		}
		List<Long> last = this.market.tradeTruth("ETH/USD")
			.stream()
			.map(TradeTruth::tradeId)
			.skip(this.market.tradeTruth("ETH/USD").size() - 30)
			.toList();
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.application.trades).extracting(Trade::tradeId)
				.containsExactlyElementsOf(last));
	}

	@Test
	void losesNoTradeDuringAPause() {
		awaitTrading();
		KrakenListenerContainer container = this.context.getBean(KrakenListenerEndpointRegistry.class)
			.getListenerContainer("trades");
		assertThat(container).isNotNull();
		container.pause();
		this.application.trades.clear();
		this.market.trade("ETH/USD", TakerSide.BUY, new BigDecimal("1877.29"), new BigDecimal("0.01"));
		this.market.trade("ETH/USD", TakerSide.SELL, new BigDecimal("1877.30"), new BigDecimal("0.02"));
		KrakenClient client = this.context.getBean(KrakenClient.class);
		// One of the two was asked for before the pause, and is held by the listener.
		await().atMost(PATIENCE)
			.until(() -> client.deliveries().stream().anyMatch((status) -> status.pendingTrades() == 1));
		assertThat(this.application.trades).isEmpty();
		container.resume();
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.application.trades).extracting(Trade::qty)
				.usingElementComparator(BigDecimal::compareTo)
				.containsExactly(new BigDecimal("0.01"), new BigDecimal("0.02")));
	}

	@Test
	void hearsOfTheEnd() {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.application.states).contains("BTC/USD LIVE", "ETH/USD LIVE"));
		this.context.close();
		assertThat(this.application.states).contains("BTC/USD DISCONNECTED", "ETH/USD DISCONNECTED");
	}

	@Test
	void publishesTheEventsThatAreListenedToWithoutAnyOther() {
		await().atMost(PATIENCE)
			.until(() -> this.application.events.stream().anyMatch(BookUpdateEvent.class::isInstance));
		await().atMost(PATIENCE)
			.until(() -> this.application.events.stream().anyMatch(TickerUpdateEvent.class::isInstance));
		this.exchange.connections().forEach(ClientConnection::cut);
		await().atMost(PATIENCE).until(() -> this.application.states.contains("BTC/USD DISCONNECTED"));
		KrakenClient client = this.context.getBean(KrakenClient.class);
		await().atMost(Duration.ofSeconds(30))
			.until(() -> client.book("BTC/USD").orElseThrow().state() == BookState.LIVE);
		this.application.events.clear();
		this.market.step("BTC/USD", 1);
		// Without listening to changes of state, updates are heard of after an outage
		// too.
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.application.events.stream().anyMatch(BookUpdateEvent.class::isInstance));
	}

	private void awaitTrading() {
		KrakenClient client = this.context.getBean(KrakenClient.class);
		await().atMost(PATIENCE)
			.until(() -> client.subscriptions()
				.stream()
				.anyMatch((status) -> status.channel().equals("trade") && status.state() == SubscriptionState.LIVE));
		int history = this.market.tradeTruth("ETH/USD").size();
		assertThat(history).isPositive();
		long newest = this.market.tradeTruth("ETH/USD").get(history - 1).tradeId();
		await().atMost(PATIENCE)
			.until(() -> this.application.trades.stream().anyMatch((trade) -> trade.tradeId() == newest));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final Queue<BookView> views = new ConcurrentLinkedQueue<>();

		final Queue<String> states = new ConcurrentLinkedQueue<>();

		final Queue<Ticker> tickers = new ConcurrentLinkedQueue<>();

		final Queue<Trade> trades = new ConcurrentLinkedQueue<>();

		final Queue<Candle> candles = new ConcurrentLinkedQueue<>();

		final Queue<Object> events = new ConcurrentLinkedQueue<>();

		final Queue<String> threads = new ConcurrentLinkedQueue<>();

		@KrakenListener(channel = "book", symbols = "${my.symbols}", concurrency = "2")
		void book(BookView view, LiveBook book) {
			assertThat(book.symbol()).isEqualTo(view.symbol());
			this.views.add(view);
			this.threads.add(Thread.currentThread().getName());
		}

		@KrakenListener(channel = "book")
		void state(BookStateChange change) {
			if (change.to() == BookState.LIVE || change.to() == BookState.DISCONNECTED) {
				this.states.add(change.symbol() + " " + change.to());
			}
		}

		@KrakenListener(channel = "ticker", symbols = "#{'${my.symbols}'.split(',')}")
		void ticker(Ticker ticker) {
			this.tickers.add(ticker);
		}

		@KrakenListener(id = "trades", channel = "trade", symbols = "ETH/USD")
		void trade(TradeUpdate update) {
			this.trades.add(update.trade());
		}

		@KrakenListener(channel = "ohlc", symbols = "BTC/USD", interval = "5m")
		void candle(Candle candle) {
			this.candles.add(candle);
		}

		@EventListener({ BookUpdateEvent.class, TickerUpdateEvent.class })
		void event(Object event) {
			this.events.add(event);
		}

	}

}
