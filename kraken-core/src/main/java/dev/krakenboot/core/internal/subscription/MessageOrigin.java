// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Instant;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.message.BalancesMessage;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.ExecutionsMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Channel of a message, and when the exchange says that what it tells happened.
 *
 * @param channel channel as the exchange spells it
 * @param exchangeNs nanoseconds since the epoch, or {@link BookView#NO_TIMESTAMP} when
 * there is none; snapshots tell of the past and have none
 */
record MessageOrigin(String channel, long exchangeNs) {

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	/** Of the last record of a message; null for messages of no subscription. */
	static @Nullable MessageOrigin of(InboundMessage message) {
		if (message instanceof TickerMessage ticker) {
			return of("ticker", ticker.snapshot() || ticker.tickers().isEmpty() ? null
					: ticker.tickers().get(ticker.tickers().size() - 1).timestamp());
		}
		if (message instanceof TradeMessage trades) {
			return of("trade", trades.snapshot() || trades.trades().isEmpty() ? null
					: trades.trades().get(trades.trades().size() - 1).timestamp());
		}
		if (message instanceof CandleMessage candles) {
			return of("ohlc", candles.snapshot() ? null : candles.timestamp());
		}
		if (message instanceof ExecutionsMessage executions) {
			return of("executions", executions.snapshot() || executions.reports().isEmpty() ? null
					: executions.reports().get(executions.reports().size() - 1).timestamp());
		}
		if (message instanceof BalancesMessage.Update balances) {
			return of("balances", balances.entries().isEmpty() ? null
					: balances.entries().get(balances.entries().size() - 1).timestamp());
		}
		return null;
	}

	private static MessageOrigin of(String channel, @Nullable Instant timestamp) {
		return new MessageOrigin(channel, (timestamp == null) ? BookView.NO_TIMESTAMP
				: timestamp.getEpochSecond() * NANOS_PER_SECOND + timestamp.getNano());
	}

}
