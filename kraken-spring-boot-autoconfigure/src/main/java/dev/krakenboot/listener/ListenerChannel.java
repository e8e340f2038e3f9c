// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.InstrumentUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Channel that a method can listen to, and its events: first that of its data, which a
 * method hears when its parameters leave a choice.
 */
enum ListenerChannel {

	BOOK(books(LiveBook.class)),

	LEVEL3(books(LiveLevel3Book.class)),

	TICKER(List.of(EventParts.ofPair(TickerUpdate.class).with(TickerUpdate.class, Ticker.class, TickerUpdate::ticker))),

	TRADE(List.of(EventParts.ofPair(TradeUpdate.class)
		.with(TradeUpdate.class, Trade.class, TradeUpdate::trade)
		.with(TradeUpdate.class, UpdateOrigin.class, TradeUpdate::origin)
		.after(TradesDropped.class), EventParts.ofPair(TradeGap.class))),

	OHLC(List.of(
			EventParts.ofPair(CandleUpdate.class)
				.with(CandleUpdate.class, Candle.class, CandleUpdate::candle)
				.with(CandleUpdate.class, UpdateOrigin.class, CandleUpdate::origin),
			EventParts.ofPair(CandleGap.class))),

	INSTRUMENT(List.of(EventParts.ofPair(InstrumentUpdate.class)
		.with(InstrumentUpdate.class, InstrumentChange.class, InstrumentUpdate::change))),

	STATUS(List.of(EventParts.of(SystemStatusChange.class), EventParts.of(ConnectionStateChange.class),
			EventParts.of(SubscriptionsRestored.class))),

	EXECUTIONS(List.of(
			EventParts.ofPair(ExecutionUpdate.class)
				.with(ExecutionUpdate.class, ExecutionReport.class, ExecutionUpdate::report)
				.with(ExecutionUpdate.class, OrderState.class, ExecutionUpdate::order)
				.with(ExecutionUpdate.class, UpdateOrigin.class, ExecutionUpdate::origin),
			EventParts.ofPair(OrderUnaccounted.class)
				.with(OrderUnaccounted.class, OrderState.class, OrderUnaccounted::lastKnown),
			EventParts.of(FillGap.class), EventParts.of(AccountStateChange.class))),

	BALANCES(List.of(
			EventParts.of(BalanceUpdate.class)
				.with(BalanceUpdate.class, Balance.class, BalanceUpdate::balance)
				.with(BalanceUpdate.class, LedgerEntry.class, BalanceUpdate::entry)
				.with(BalanceUpdate.class, UpdateOrigin.class, BalanceUpdate::origin),
			EventParts.of(AccountStateChange.class)));

	private final List<EventParts> events;

	ListenerChannel(List<EventParts> events) {
		this.events = events;
	}

	private static List<EventParts> books(Class<? extends LiveBook> book) {
		return List.of(
				EventParts.ofPair(BookUpdate.class)
					.with(BookUpdate.class, book, BookUpdate::book)
					.with(BookUpdate.class, BookView.class, BookUpdate::view),
				EventParts.ofPair(BookStateChange.class).with(BookStateChange.class, book, BookStateChange::book),
				EventParts.ofPair(BookMismatch.class)
					.with(BookMismatch.class, book, BookMismatch::book)
					.with(BookMismatch.class, ChecksumMismatch.class, BookMismatch::mismatch));
	}

	/** Channel of this name, null when there is none. */
	static @Nullable ListenerChannel of(String name) {
		Optional<ListenerChannel> found = Arrays.stream(values())
			.filter((channel) -> channel.toString().equals(name))
			.findFirst();
		return found.orElse(null);
	}

	List<EventParts> events() {
		return this.events;
	}

	/** Whether it has a subscription of every pair. */
	boolean hasSymbols() {
		return switch (this) {
			case BOOK, LEVEL3, TICKER, TRADE, OHLC -> true;
			case INSTRUMENT, STATUS, EXECUTIONS, BALANCES -> false;
		};
	}

	/**
	 * Which of the events of its types are of this channel: several channels have some
	 * types in common, and candles are of an interval.
	 * @param interval the interval, null for all
	 */
	Predicate<KrakenEvent> filter(@Nullable CandleInterval interval) {
		return switch (this) {
			case BOOK, LEVEL3 -> (event) -> toString().equals(bookChannel(event));
			case OHLC -> (event) -> interval == null || interval == interval(event);
			case EXECUTIONS, BALANCES ->
				(event) -> !(event instanceof AccountStateChange change) || toString().equals(change.channel());
			case TICKER, TRADE, INSTRUMENT, STATUS -> (event) -> true;
		};
	}

	private static @Nullable String bookChannel(KrakenEvent event) {
		if (event instanceof BookUpdate update) {
			return update.book().channel();
		}
		if (event instanceof BookStateChange change) {
			return change.book().channel();
		}
		return (event instanceof BookMismatch mismatch) ? mismatch.book().channel() : null;
	}

	private static @Nullable CandleInterval interval(KrakenEvent event) {
		if (event instanceof CandleUpdate update) {
			return update.candle().interval();
		}
		return (event instanceof CandleGap gap) ? gap.interval() : null;
	}

	/** As the exchange spells it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
