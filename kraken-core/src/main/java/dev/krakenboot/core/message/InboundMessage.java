// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

/**
 * Message that the exchange sends, apart from book frames, which are decoded without
 * objects by {@code kraken-book}.
 */
public sealed interface InboundMessage permits StatusMessage, Heartbeat, Pong, SubscriptionResponse, InstrumentMessage,
		TickerMessage, TradeMessage, CandleMessage, ExecutionsMessage, BalancesMessage, ErrorMessage, UnknownMessage {

}
