// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.market.Topic.EventTrigger;
import dev.krakenboot.simulator.protocol.Request;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ticker} channel.
 */
final class TickerChannel extends SymbolChannel {

	TickerChannel(Services services) {
		super("ticker", services);
	}

	@Override
	@Nullable String refusal(Request request, Session session) {
		return (trigger(request) != null) ? null : "Subscription event_trigger not supported";
	}

	private static @Nullable EventTrigger trigger(Request request) {
		if (request.params().path("event_trigger").isMissingNode()) {
			return EventTrigger.TRADES;
		}
		for (EventTrigger trigger : EventTrigger.values()) {
			if (trigger.text().equals(request.text("event_trigger"))) {
				return trigger;
			}
		}
		return null;
	}

	@Override
	Topic topic(Request request, String symbol) {
		EventTrigger trigger = trigger(request);
		return new Topic.Ticker(symbol, (trigger != null) ? trigger : EventTrigger.TRADES);
	}

	@Override
	boolean fits(Request request, Topic topic) {
		return topic(request, topic.symbol()).equals(topic) && trigger(request) != null;
	}

	@Override
	String parameters(Topic topic) {
		return (topic instanceof Topic.Ticker ticker) ? "\"event_trigger\":\"" + ticker.trigger().text() + "\"," : "";
	}

}
