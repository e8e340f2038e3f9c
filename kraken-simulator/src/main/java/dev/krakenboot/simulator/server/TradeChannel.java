// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.Request;
import org.jspecify.annotations.Nullable;

/**
 * The {@code trade} channel. It sends past trades only to those who ask for them.
 */
final class TradeChannel extends SymbolChannel {

	TradeChannel(Services services) {
		super("trade", services);
	}

	@Override
	@Nullable String refusal(Request request, Session session) {
		return null;
	}

	@Override
	Topic topic(Request request, String symbol) {
		return new Topic.Trades(symbol);
	}

	@Override
	boolean fits(Request request, Topic topic) {
		return true;
	}

	@Override
	boolean snapshot(Request request) {
		return request.snapshot(false);
	}

}
