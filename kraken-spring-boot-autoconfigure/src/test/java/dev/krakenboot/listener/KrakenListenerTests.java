// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.context.KrakenClientLifecycle;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.TickerSubscription;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What methods are given, and of what.
 */
class KrakenListenerTests {

	private final FakeClient client = new FakeClient("default", "BTC/USD", "ETH/USD");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class))
		.withBean("krakenClient", KrakenClient.class, () -> this.client);

	private <B extends Heard> void run(Class<B> type, Consumer<B> test) {
		this.contextRunner.withBean("bean", type).run((context) -> {
			assertThat(context).hasNotFailed();
			this.client.deliver();
			test.accept(context.getBean(type));
		});
	}

	@Test
	void givesBooksAndTheirParts() {
		run(Books.class, (bean) -> {
			FakeBook book = this.client.fake("BTC/USD");
			LiveBook published = this.client.published("BTC/USD");
			FakeBook level3 = new FakeBook("BTC/USD");
			level3.channel = "level3";
			this.client.announce(SampleEvents.bookUpdate(book, 7));
			this.client.announce(SampleEvents.bookUpdate(level3, 8));
			this.client.announce(SampleEvents.bookUpdate(this.client.fake("ETH/USD"), 9));
			this.client.announce(SampleEvents.bookStateChange(published, BookState.LIVE));
			this.client.announce(SampleEvents.bookMismatch(book));
			assertThat(bean.heard).containsExactlyInAnyOrder(List.of("update", 7L), List.of("parts", book, book.top()),
					List.of("client", this.client, "BTC/USD"), List.of("nothing"), List.of("level3", 8L),
					List.of("state", BookState.LIVE, published), List.of("mismatch", 2L));
		});
	}

	@Test
	void givesTickersTradesCandlesAndInstruments() {
		run(Market.class, (bean) -> {
			this.client.announce(SampleEvents.ticker("BTC/USD", 1));
			this.client.announce(SampleEvents.trade("BTC/USD", 2));
			this.client.announce(SampleEvents.tradeGap("BTC/USD"));
			this.client.announce(SampleEvents.candle("BTC/USD", CandleInterval.ONE_MINUTE));
			this.client.announce(SampleEvents.candle("BTC/USD", CandleInterval.FIVE_MINUTES));
			this.client.announce(SampleEvents.candleGap("BTC/USD"));
			this.client.announce(SampleEvents.instrumentRemoved("ETH/USD"));
			this.client.announce(SampleEvents.instrumentRemoved("BTC/USD"));
			assertThat(bean.heard).containsExactly(List.of("ticker", 1L), List.of("trade", 2L, UpdateOrigin.LIVE),
					List.of("gap", 3L), List.of("candle", CandleInterval.FIVE_MINUTES),
					List.of("candle gap", CandleInterval.ONE_MINUTE),
					List.of("instrument", InstrumentChange.Kind.REMOVED));
		});
	}

	@Test
	void givesTheStateOfTheExchange() {
		run(Status.class, (bean) -> {
			this.client.announce(SampleEvents.systemStatus(SystemStatus.ONLINE));
			this.client.announce(SampleEvents.connection(ConnectionState.CONNECTED));
			this.client.announce(SampleEvents.restored());
			assertThat(bean.heard).containsExactly(List.of(SystemStatus.ONLINE), List.of(ConnectionState.CONNECTED),
					List.of(3));
		});
		assertThat(this.client.subscribed).isEmpty();
	}

	@Test
	void givesTheAccount() {
		run(AccountBean.class, (bean) -> {
			this.client.announce(SampleEvents.execution("BTC/USD", "O1"));
			this.client.announce(SampleEvents.execution("ETH/USD", "O2"));
			this.client.announce(SampleEvents.unaccounted("ETH/USD", "O2"));
			this.client.announce(SampleEvents.fillGap());
			this.client.announce(SampleEvents.balance("BTC"));
			this.client.announce(SampleEvents.accountState("executions"));
			this.client.announce(SampleEvents.accountState("balances"));
			assertThat(bean.heard).containsExactlyInAnyOrder(List.of("report", "O1", "BTC/USD", UpdateOrigin.LIVE),
					List.of("order", "O1"), List.of("order", "O2"), List.of("unaccounted", "O2"), List.of("fill gap"),
					List.of("balance", "BTC", true), List.of("state", "balances"));
		});
		assertThat(this.client.subscribed).containsOnly(ExecutionsSubscription.DEFAULT, new BalancesSubscription());
	}

	@Test
	void subscribesWhatNobodyWants() {
		this.client.subscriptions = List
			.of(new SubscriptionStatus("ticker", "BTC/USD", SubscriptionState.WAITING, null));
		run(Wanting.class,
				(bean) -> assertThat(this.client.subscribed).containsExactlyInAnyOrder(
						new BookSubscription(List.of("SOL/USD"), BookSubscription.DEFAULT_DEPTH),
						new TickerSubscription(List.of("ETH/USD"), TickerSubscription.DEFAULT_TRIGGER),
						new CandleSubscription(List.of("BTC/USD"), CandleInterval.ONE_HOUR)));
		assertThat(this.client.book("SOL/USD")).isPresent();
	}

	@Test
	void hearsCandlesOfAnyIntervalWhenItNamesNone() {
		run(AnyCandles.class, (bean) -> {
			this.client.announce(SampleEvents.candle("BTC/USD", CandleInterval.FIVE_MINUTES));
			this.client.announce(SampleEvents.candle("ETH/USD", CandleInterval.ONE_HOUR));
			assertThat(bean.heard).containsExactlyInAnyOrder(List.of("all", CandleInterval.FIVE_MINUTES),
					List.of("all", CandleInterval.ONE_HOUR), List.of("some", CandleInterval.FIVE_MINUTES));
		});
	}

	@Test
	void subscribesWithTheOptionsThatTheClientIsConfiguredFor() {
		this.client.subscriptions = List.of(new SubscriptionStatus("ohlc", "BTC/USD", SubscriptionState.WAITING, null));
		this.contextRunner.withBean("bean", AnyCandles.class)
			.withBean("books", Wanting.class)
			.withBean("account", AccountBean.class)
			.withPropertyValues("kraken.subscriptions.ohlc.interval=15m", "kraken.subscriptions.book.depth=100",
					"kraken.subscriptions.ticker.event-trigger=bbo",
					"kraken.subscriptions.executions.rate-counter=true")
			.run((context) -> assertThat(this.client.subscribed).contains(
					new CandleSubscription(List.of("SOL/USD"), CandleInterval.FIFTEEN_MINUTES),
					new TickerSubscription(List.of("BTC/USD", "ETH/USD"), EventTrigger.BBO),
					new ExecutionsSubscription(true, true), new BookSubscription(List.of("SOL/USD"), 100)));
	}

	@Test
	void subscribesCandlesOfAMinuteWhenTheClientIsNotConfigured() {
		FakeClient own = new FakeClient("own");
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class))
			.withBean("ownClient", KrakenClient.class, () -> own)
			.withBean("bean", AnyCandles.class)
			.withPropertyValues("kraken.subscriptions.ohlc.interval=15m")
			.run((context) -> assertThat(own.subscribed)
				.containsExactly(new CandleSubscription(List.of("BTC/USD", "SOL/USD"), CandleInterval.ONE_MINUTE)));
	}

	@Test
	void listensBeforeTheClientStartsAndUntilItHasStopped() {
		this.contextRunner.withBean("bean", Books.class).run((context) -> {
			Books bean = context.getBean(Books.class);
			this.client.onStop(() -> this.client
				.announce(SampleEvents.bookStateChange(this.client.published("BTC/USD"), BookState.DISCONNECTED)));
			context.stop();
			assertThat(bean.heard).contains(List.of("state", BookState.DISCONNECTED, this.client.published("BTC/USD")));
			assertThat(this.client.deliveries()).isEmpty();
			context.start();
			assertThat(this.client.deliveries()).isNotEmpty();
			int phase = context.getBean(KrakenListenerEndpointRegistry.class).getPhase();
			assertThat(phase).isLessThan(context.getBean(KrakenClientLifecycle.class).getPhase());
		});
	}

	@Test
	void costsNothingWithoutListeners() {
		this.contextRunner.withBean("bean", Heard.class).run((context) -> {
			assertThat(context).hasSingleBean(KrakenListenerEndpointRegistry.class);
			assertThat(this.client.deliveries()).isEmpty();
			assertThat(this.client.listeners()).isEmpty();
		});
	}

	static class Heard {

		final List<List<?>> heard = new ArrayList<>();

		void hear(Object... what) {
			this.heard.add(List.of(what));
		}

	}

	static class Books extends Heard {

		@KrakenListener(channel = "book", symbols = "BTC/USD")
		void update(BookUpdate update) {
			hear("update", update.epoch());
		}

		@KrakenListener(channel = "book", symbols = "BTC/USD")
		void parts(BookView view, LiveBook book) {
			hear("parts", book, view);
		}

		@KrakenListener(channel = "book", symbols = "BTC/USD")
		void client(KrakenClient client, String symbol) {
			hear("client", client, symbol);
		}

		@KrakenListener(channel = "book", symbols = "BTC/USD")
		void nothing() {
			hear("nothing");
		}

		@KrakenListener(channel = "level3")
		void level3(BookUpdate update) {
			hear("level3", update.epoch());
		}

		@KrakenListener(channel = "book")
		void state(BookStateChange change, LiveBook book) {
			hear("state", change.to(), book);
		}

		@KrakenListener(channel = "book")
		void mismatch(ChecksumMismatch mismatch) {
			hear("mismatch", mismatch.computed());
		}

	}

	static class Market extends Heard {

		@KrakenListener(channel = "ticker", symbols = "BTC/USD")
		void ticker(Ticker ticker) {
			hear("ticker", ticker.last().longValueExact());
		}

		@KrakenListener(channel = "trade", symbols = "BTC/USD")
		void trade(Trade trade, UpdateOrigin origin) {
			hear("trade", trade.tradeId(), origin);
		}

		@KrakenListener(channel = "trade", symbols = "BTC/USD")
		void gap(TradeGap gap) {
			hear("gap", gap.count());
		}

		@KrakenListener(channel = "ohlc", symbols = "BTC/USD", interval = "5m")
		void candle(Candle candle) {
			hear("candle", candle.interval());
		}

		@KrakenListener(channel = "ohlc", symbols = "BTC/USD")
		void candleGap(CandleGap gap) {
			hear("candle gap", gap.interval());
		}

		@KrakenListener(channel = "instrument", symbols = "BTC/USD")
		void instrument(InstrumentChange change) {
			hear("instrument", change.kind());
		}

	}

	static class Status extends Heard {

		@KrakenListener(channel = "status")
		void status(SystemStatusChange change) {
			hear(change.to());
		}

		@KrakenListener(channel = "status")
		void connection(ConnectionStateChange change) {
			hear(change.to());
		}

		@KrakenListener(channel = "status")
		void restored(SubscriptionsRestored restored) {
			hear(restored.live());
		}

	}

	static class AnyCandles extends Heard {

		@KrakenListener(channel = "ohlc")
		void all(Candle candle) {
			hear("all", candle.interval());
		}

		@KrakenListener(channel = "ohlc", symbols = { "BTC/USD", "SOL/USD" })
		void some(Candle candle) {
			hear("some", candle.interval());
		}

	}

	static class AccountBean extends Heard {

		@KrakenListener(channel = "executions", symbols = "BTC/USD")
		void report(ExecutionReport report, @Nullable String symbol, UpdateOrigin origin) {
			hear("report", report.orderId(), String.valueOf(symbol), origin);
		}

		@KrakenListener(channel = "executions")
		void order(OrderState order) {
			hear("order", order.orderId());
		}

		@KrakenListener(channel = "executions", symbols = "ETH/USD")
		void unaccounted(OrderUnaccounted event) {
			hear("unaccounted", event.lastKnown().orderId());
		}

		@KrakenListener(channel = "executions")
		void fillGap(FillGap gap) {
			hear("fill gap");
		}

		@KrakenListener(channel = "balances")
		void balance(Balance balance, @Nullable LedgerEntry entry) {
			hear("balance", balance.asset(), entry == null);
		}

		@KrakenListener(channel = "balances")
		void state(AccountStateChange change) {
			hear("state", change.channel());
		}

	}

	static class Wanting extends Heard {

		@KrakenListener(channel = "book", symbols = { "BTC/USD", "SOL/USD" })
		void book(BookView view) {
		}

		@KrakenListener(channel = "ticker", symbols = "BTC/USD,ETH/USD")
		void ticker(Ticker ticker) {
		}

		@KrakenListener(channel = "ohlc", symbols = "BTC/USD", interval = "60")
		void candle(Candle candle) {
		}

		@KrakenListener(channel = "trade")
		void trade(Trade trade) {
		}

	}

}
