// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.OrderProgress;
import dev.krakenboot.core.account.OrderReferences;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.account.OrderTerms;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionState;
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
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.instrument.PairStatus;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.market.TradeSide;
import dev.krakenboot.core.message.SystemStatus;
import org.jspecify.annotations.Nullable;

/**
 * Events of which a test names what matters to it.
 */
public final class SampleEvents {

	private SampleEvents() {
	}

	/** The epoch tells updates of a book apart. */
	public static BookUpdate bookUpdate(FakeBook book, long epoch) {
		return new BookUpdate(book, book.top(), epoch);
	}

	public static BookStateChange bookStateChange(LiveBook book, BookState to) {
		return new BookStateChange(book, book.state(), to, 1, Instant.EPOCH, null);
	}

	public static BookMismatch bookMismatch(FakeBook book) {
		return new BookMismatch(book,
				new ChecksumMismatch(book.symbol(), Instant.EPOCH, 1, 2, List.of(), List.of(), List.of()));
	}

	public static TickerUpdate ticker(String symbol, long last) {
		BigDecimal one = BigDecimal.ONE;
		return new TickerUpdate(new Ticker(symbol, one, one, one, one, BigDecimal.valueOf(last), one, one, one, one,
				one, one, null, null), Instant.EPOCH);
	}

	public static TradeUpdate trade(String symbol, long id) {
		return new TradeUpdate(
				new Trade(symbol, TradeSide.BUY, BigDecimal.ONE, BigDecimal.ONE, OrderType.LIMIT, id, Instant.EPOCH),
				UpdateOrigin.LIVE);
	}

	public static TradeGap tradeGap(String symbol) {
		return new TradeGap(symbol, 5, 7);
	}

	public static CandleUpdate candle(String symbol, CandleInterval interval) {
		BigDecimal one = BigDecimal.ONE;
		return new CandleUpdate(new Candle(symbol, interval, Instant.EPOCH, one, one, one, one, one, 1, one), true,
				UpdateOrigin.LIVE);
	}

	/** A candle that has not ended, with the number of its trades. */
	public static CandleUpdate currentCandle(String symbol, long trades) {
		BigDecimal one = BigDecimal.ONE;
		return new CandleUpdate(
				new Candle(symbol, CandleInterval.ONE_MINUTE, Instant.EPOCH, one, one, one, one, one, trades, one),
				false, UpdateOrigin.LIVE);
	}

	public static CandleGap candleGap(String symbol) {
		return new CandleGap(symbol, CandleInterval.ONE_MINUTE, Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
	}

	public static InstrumentUpdate instrumentRemoved(String symbol) {
		Instrument instrument = new Instrument(symbol, "BTC", "USD", PairStatus.ONLINE, 1, 8, null, null, null, null,
				null, null, null, null, null, null, null);
		return new InstrumentUpdate(new InstrumentChange(InstrumentChange.Kind.REMOVED, instrument, null));
	}

	public static SystemStatusChange systemStatus(SystemStatus to) {
		return new SystemStatusChange("public", SystemStatus.UNKNOWN, to, Instant.EPOCH);
	}

	public static ConnectionStateChange connection(ConnectionState to) {
		return new ConnectionStateChange("public", ConnectionState.STOPPED, to, Instant.EPOCH, Duration.ZERO, null);
	}

	public static SubscriptionsRestored restored() {
		return new SubscriptionsRestored("public", Instant.EPOCH, Duration.ZERO, 3, 1);
	}

	public static ExecutionUpdate execution(@Nullable String symbol, String orderId) {
		ExecutionReport report = report(symbol, orderId);
		return new ExecutionUpdate(report, OrderState.of(report), UpdateOrigin.LIVE);
	}

	public static OrderUnaccounted unaccounted(String symbol, String orderId) {
		return new OrderUnaccounted(OrderState.of(report(symbol, orderId)));
	}

	private static ExecutionReport report(@Nullable String symbol, String orderId) {
		return new ExecutionReport(orderId, ExecType.NEW, OrderStatus.NEW, Instant.EPOCH,
				new OrderReferences(null, null, null, null, null, null),
				new OrderTerms(symbol, TradeSide.BUY, OrderType.LIMIT, BigDecimal.ONE, null, null, BigDecimal.TEN, null,
						null, null, null, null, null, null, null, null),
				new OrderProgress(null, null, null, null, null), null, null, null, null, null, null, null, null);
	}

	public static FillGap fillGap() {
		return new FillGap(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
	}

	public static BalanceUpdate balance(String asset) {
		return new BalanceUpdate(new Balance(asset, "currency", BigDecimal.ONE, List.of()), null,
				UpdateOrigin.SNAPSHOT);
	}

	public static AccountStateChange accountState(String channel) {
		return new AccountStateChange(channel, AccountState.AWAITING_SNAPSHOT, AccountState.LIVE, Instant.EPOCH, null);
	}

}
