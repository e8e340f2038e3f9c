// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.trade.CandleInterval;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code ohlc} channel. Several intervals of a symbol can be subscribed to at once.
 */
final class OhlcChannel extends SymbolChannel {

	OhlcChannel(Services services) {
		super("ohlc", services);
	}

	@Override
	@Nullable String refusal(Request request, Session session) {
		JsonNode interval = request.params().path("interval");
		boolean known = interval.isInt() && CandleInterval.ALL.contains(interval.intValue());
		return known ? null : "Subscription ohlc interval not supported";
	}

	@Override
	Topic topic(Request request, String symbol) {
		return new Topic.Candles(symbol, request.params().path("interval").asInt(0));
	}

	@Override
	boolean fits(Request request, Topic topic) {
		return topic(request, topic.symbol()).equals(topic);
	}

	@Override
	boolean excludes(Topic one, Topic other) {
		return one.equals(other);
	}

	@Override
	String parameters(Topic topic) {
		return (topic instanceof Topic.Candles candles) ? "\"interval\":" + candles.interval() + "," : "";
	}

	@Override
	String warnings() {
		return ",\"warnings\":[\"timestamp is deprecated, use interval_begin\"]";
	}

}
