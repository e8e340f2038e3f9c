// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.market.TradeSide;
import dev.krakenboot.core.message.SystemStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeliveryLanesTests {

	private static final String BTC = "BTC/USD";

	private static final String ETH = "ETH/USD";

	private final ManualDelivery delivery = new ManualDelivery(
			DeliveryOptions.builder().tradeBound(5).changeBound(50).executionBound(4).build());

	private final EventDispatcher dispatcher = this.delivery.dispatcher;

	private final List<String> heard = new ArrayList<>();

	@Test
	void deliversOnlyTheNewestTickerOfEachSymbolToASlowListener() {
		addListener();
		for (int i = 1; i <= 10; i++) {
			this.dispatcher.announce(ticker(BTC, i));
			this.dispatcher.announce(ticker(ETH, i));
		}
		assertThat(status().pendingLatest()).isEqualTo(2);
		run();
		assertThat(this.heard).containsExactly("ticker BTC/USD 10", "ticker ETH/USD 10");
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(18);
	}

	@Test
	void conflatesTheCurrentCandleButNoClosedOne() {
		addListener();
		for (int minute = 0; minute < 3; minute++) {
			this.dispatcher.announce(candle(minute, 1, false));
			this.dispatcher.announce(candle(minute, 2, false));
			this.dispatcher.announce(candle(minute, 2, true));
		}
		this.dispatcher.announce(candle(3, 1, false));
		run();
		assertThat(this.heard).containsSubsequence("candle 0 closed", "candle 1 closed", "candle 2 closed",
				"candle 3 open");
		assertThat(this.heard).filteredOn((line) -> line.endsWith("open")).hasSizeLessThan(4);
	}

	@Test
	void dropsTheOldestTradesAndSaysHowManyBeforeTheNext() {
		addListener();
		trades(1, 12);
		assertThat(status().pendingTrades()).isEqualTo(5);
		assertThat(status().droppedTrades()).isEqualTo(7);
		run();
		assertThat(this.heard).containsExactly("dropped 7", "trade 8", "trade 9", "trade 10", "trade 11", "trade 12");
		trades(13, 13);
		run();
		assertThat(this.heard).endsWith("trade 12", "trade 13");
		assertThat(this.dispatcher.undelivered().droppedTrades()).isEqualTo(7);
	}

	@Test
	void tellsAStreamOfTradesAloneOfNoDrops() {
		Subscriber<TradeUpdate> subscriber = subscribe(TradeUpdate.class, List.of());
		trades(1, 7);
		subscriber.request(2);
		assertThat(this.heard).containsExactly("trade 3", "trade 4");
		assertThat(status().droppedTrades()).isEqualTo(2);
	}

	@Test
	void deliversAChangeBehindAllThatIsOlderAndBeforeWhatIsNewer() {
		addListener();
		this.dispatcher.announce(ticker(BTC, 1));
		this.dispatcher.announce(ticker(ETH, 1));
		trades(1, 1);
		this.dispatcher.announce(status(SystemStatus.MAINTENANCE));
		trades(2, 2);
		this.dispatcher.announce(ticker(ETH, 2));
		run();
		int change = this.heard.indexOf("status MAINTENANCE");
		assertThat(this.heard.subList(0, change)).containsExactlyInAnyOrder("ticker BTC/USD 1", "trade 1");
		assertThat(this.heard.subList(change + 1, this.heard.size())).containsExactlyInAnyOrder("ticker ETH/USD 2",
				"trade 2");
	}

	@Test
	void starvesNoLaneOfASubscriberThatAsksForOneAtATime() {
		ManualDelivery.Feed book = this.delivery.feed(BTC);
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, List.of());
		book.snapshot();
		for (int i = 1; i <= 30; i++) {
			book.bid("99.5", i);
			trades(3 * i, 3 * i + 2);
			this.dispatcher.announce(ticker(BTC, i));
			this.dispatcher.announce(ticker(ETH, i));
			subscriber.request(1);
		}
		assertThat(this.heard).filteredOn((line) -> line.startsWith("book")).hasSizeGreaterThan(5);
		assertThat(this.heard).filteredOn((line) -> line.startsWith("trade")).hasSizeGreaterThan(3);
		assertThat(this.heard).filteredOn((line) -> line.startsWith("ticker BTC")).hasSizeGreaterThan(2);
		assertThat(this.heard).filteredOn((line) -> line.startsWith("ticker ETH")).hasSizeGreaterThan(2);
	}

	@Test
	void replacesEventsOfTheAccountByItsPresentStateWhenTooManyWait() {
		List<Consumer<List<? extends KrakenEvent>>> asked = new ArrayList<>();
		this.delivery.reconciliation = asked::add;
		addListener();
		account(1, 4);
		assertThat(status().pendingAccount()).isEqualTo(4);
		account(5, 6);
		assertThat(asked).isEmpty();
		assertThat(status().pendingAccount()).isZero();
		run();
		assertThat(asked).hasSize(1);
		account(7, 7);
		run();
		assertThat(this.heard).isEmpty();
		asked.get(0).accept(List.of(new AccountResync(100), new AccountResync(101)));
		account(8, 8);
		run();
		assertThat(this.heard).containsExactly("account 7", "account 100", "account 101", "account 8");
		assertThat(asked).hasSize(1);
		assertThat(this.dispatcher.undelivered().reconciledAccount()).isEqualTo(7);
	}

	@Test
	void asksAgainWhenWhoWasAskedHasEnded() {
		List<Consumer<List<? extends KrakenEvent>>> asked = new ArrayList<>();
		this.delivery.reconciliation = asked::add;
		addListener();
		account(1, 5);
		run();
		this.delivery.nowNs += Duration.ofSeconds(10).toNanos() - 1;
		account(6, 6);
		run();
		assertThat(asked).hasSize(1);
		this.delivery.nowNs += 1;
		account(7, 7);
		run();
		assertThat(asked).hasSize(2);
		asked.get(1).accept(List.of(new AccountResync(100)));
		account(8, 8);
		asked.get(0).accept(List.of(new AccountResync(200)));
		run();
		assertThat(this.heard).containsExactly("account 7", "account 100", "account 8");
	}

	@Test
	void goesOnWithoutAPresentStateWhenNoneCanBeHad() {
		this.delivery.reconciliation = (receiver) -> {
			throw new IllegalStateException("thrown on purpose");
		};
		addListener();
		account(1, 5);
		run();
		account(6, 6);
		run();
		assertThat(this.heard).containsExactly("account 5", "account 6");
	}

	@Test
	void asksForNoPresentStateWhileNothingIsTaken() {
		List<Consumer<List<? extends KrakenEvent>>> asked = new ArrayList<>();
		this.delivery.reconciliation = asked::add;
		Subscriber<AccountResync> subscriber = subscribe(AccountResync.class, List.of());
		account(1, 20);
		run();
		assertThat(asked).isEmpty();
		subscriber.request(1);
		assertThat(asked).hasSize(1);
	}

	@Test
	void keepsTradesAndTheAccountInTheirOrder() {
		addListener();
		for (int i = 1; i <= 4; i++) {
			trades(i, i);
			account(i, i);
		}
		run();
		assertThat(this.heard).containsExactly("trade 1", "account 1", "trade 2", "account 2", "trade 3", "account 3",
				"trade 4", "account 4");
	}

	@Test
	void sparesAListenerTheTypesItDoesNotWant() {
		Set<Class<?>> wanted = Set.of(TradeUpdate.class);
		this.dispatcher.add(new Listener() {

			@Override
			public boolean wants(Class<? extends KrakenEvent> type) {
				return wanted.contains(type);
			}

		});
		run();
		this.dispatcher.announce(ticker(BTC, 1));
		this.dispatcher.announce(status(SystemStatus.ONLINE));
		assertThat(this.delivery.executor.tasks).isEmpty();
		trades(1, 7);
		run();
		assertThat(this.heard).containsExactly("trade 3", "trade 4", "trade 5", "trade 6", "trade 7");
	}

	@Test
	void deliversOnlyTheSymbolsOfAStream() {
		Subscriber<TickerUpdate> subscriber = subscribe(TickerUpdate.class, List.of(ETH));
		subscriber.request(10);
		this.dispatcher.announce(ticker(BTC, 1));
		this.dispatcher.announce(ticker(ETH, 1));
		run();
		assertThat(this.heard).containsExactly("ticker ETH/USD 1");
	}

	@Test
	void tellsAStreamOfTradesAndDropsOfSomeSymbolsOfItsDrops() {
		Subscriber<KrakenEvent> subscriber = subscribe(
				EventSelection.of(TradeUpdate.class, TradesDropped.class).symbols(List.of(BTC)));
		this.dispatcher.announce(ticker(BTC, 1));
		trades(1, 7);
		subscriber.request(10);
		assertThat(this.heard).containsExactly("dropped 2", "trade 3", "trade 4", "trade 5", "trade 6", "trade 7");
	}

	@Test
	void putsEverySymbolIntoOnePartAndWhatNamesNoneIntoTheFirst() {
		List<String> symbols = List.of(BTC, ETH, "SOL/USD", "ADA/USD", "XRP/USD", "DOT/USD");
		List<Subscriber<KrakenEvent>> parts = IntStream.range(0, 3)
			.mapToObj((part) -> subscribe(EventSelection.of(KrakenEvent.class).part(part, 3)))
			.toList();
		symbols.forEach((symbol) -> this.dispatcher.announce(ticker(symbol, 1)));
		List<Integer> waiting = this.dispatcher.deliveries().stream().map(DeliveryStatus::pendingLatest).toList();
		assertThat(waiting.stream().mapToInt((count) -> count).sum()).isEqualTo(symbols.size());
		assertThat(waiting).allSatisfy((count) -> assertThat(count).isLessThan(symbols.size()));
		this.dispatcher.announce(status(SystemStatus.ONLINE));
		assertThat(this.dispatcher.deliveries()).extracting(DeliveryStatus::pendingChanges).containsExactly(1, 0, 0);
		parts.forEach((subscriber) -> subscriber.request(10));
		assertThat(this.heard).hasSize(symbols.size() + 1).doesNotHaveDuplicates();
	}

	@Test
	void countsNoBookOfAnotherPartAsConflated() {
		ManualDelivery.Feed book = this.delivery.feed(BTC);
		for (int part = 0; part < 2; part++) {
			subscribe(EventSelection.of(BookUpdate.class).part(part, 2));
		}
		book.snapshot();
		book.bid("99.5", 1);
		book.bid("99.5", 2);
		assertThat(this.dispatcher.deliveries()).extracting(DeliveryStatus::pendingBooks)
			.containsExactlyInAnyOrder(0, 1);
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(2);
	}

	@Test
	void selectsEventsWithoutAPairAlsoOfSomeSymbols() {
		EventSelection some = EventSelection.of(KrakenEvent.class).symbols(List.of(BTC));
		assertThat(some.takes(null)).isFalse();
		assertThat(some.anonymous(true).takes(null)).isTrue();
		assertThat(some.anonymous(true).takes(ETH)).isFalse();
		assertThat(some.symbols(List.of()).takes(null)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> some.part(2, 2));
		assertThatIllegalArgumentException().isThrownBy(EventSelection::of);
	}

	private Subscriber<KrakenEvent> subscribe(EventSelection selection) {
		Subscriber<KrakenEvent> subscriber = new Subscriber<>();
		this.dispatcher.publisher(selection).subscribe(subscriber);
		run();
		return subscriber;
	}

	private void addListener() {
		this.dispatcher.add(new Listener());
		run();
	}

	private <E extends KrakenEvent> Subscriber<E> subscribe(Class<E> type, List<String> symbols) {
		Subscriber<E> subscriber = new Subscriber<>();
		this.dispatcher.publisher(type, symbols).subscribe(subscriber);
		run();
		return subscriber;
	}

	private void run() {
		this.delivery.executor.runAll();
	}

	private DeliveryStatus status() {
		return this.dispatcher.deliveries().get(0);
	}

	private void trades(long from, long to) {
		for (long id = from; id <= to; id++) {
			this.dispatcher.announce(new TradeUpdate(
					new Trade(BTC, TradeSide.BUY, BigDecimal.ONE, BigDecimal.ONE, OrderType.LIMIT, id, Instant.EPOCH),
					UpdateOrigin.LIVE));
		}
	}

	/** Any event of the lane will do. */
	private void account(int from, int to) {
		IntStream.rangeClosed(from, to).forEach((i) -> this.dispatcher.announce(new AccountResync(i)));
	}

	private static TickerUpdate ticker(String symbol, int value) {
		BigDecimal number = BigDecimal.valueOf(value);
		return new TickerUpdate(new Ticker(symbol, number, number, number, number, number, number, number, number,
				number, number, number, null, null), Instant.EPOCH);
	}

	private static CandleUpdate candle(long minute, long trades, boolean closed) {
		BigDecimal one = BigDecimal.ONE;
		return new CandleUpdate(new Candle(BTC, CandleInterval.ONE_MINUTE, Instant.ofEpochSecond(60 * minute), one, one,
				one, one, one, trades, one), closed, UpdateOrigin.LIVE);
	}

	private static SystemStatusChange status(SystemStatus to) {
		return new SystemStatusChange("public", SystemStatus.UNKNOWN, to, Instant.EPOCH);
	}

	private void hear(KrakenEvent event) {
		event.deliverTo(new Listener());
	}

	private class Listener implements KrakenEventListener {

		private final List<String> heard = DeliveryLanesTests.this.heard;

		@Override
		public void onBookUpdate(BookUpdate update) {
			this.heard.add("book " + update.symbol());
		}

		@Override
		public void onTicker(TickerUpdate update) {
			this.heard.add("ticker " + update.symbol() + " " + update.ticker().bid());
		}

		@Override
		public void onTrade(TradeUpdate update) {
			this.heard.add("trade " + update.trade().tradeId());
		}

		@Override
		public void onTradesDropped(TradesDropped dropped) {
			this.heard.add("dropped " + dropped.count());
		}

		@Override
		public void onCandle(CandleUpdate update) {
			this.heard.add("candle " + update.candle().intervalBegin().getEpochSecond() / 60
					+ (update.closed() ? " closed" : " open"));
		}

		@Override
		public void onSystemStatus(SystemStatusChange change) {
			this.heard.add("status " + change.to());
		}

		@Override
		public void onAccountResync(AccountResync resync) {
			this.heard.add("account " + resync.discarded());
		}

	}

	private final class Subscriber<E extends KrakenEvent> implements Flow.Subscriber<E> {

		private Flow.Subscription subscription;

		private void request(long count) {
			this.subscription.request(count);
			run();
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscription = subscription;
		}

		@Override
		public void onNext(E event) {
			hear(event);
		}

		@Override
		public void onError(Throwable ex) {
			throw new IllegalStateException(ex);
		}

		@Override
		public void onComplete() {
			DeliveryLanesTests.this.heard.add("complete");
		}

	}

}
