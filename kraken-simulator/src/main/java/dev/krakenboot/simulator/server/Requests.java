// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.protocol.Responses;
import dev.krakenboot.simulator.protocol.WireTime;

/**
 * Answers what clients send. Called on the event loop of the session.
 */
final class Requests {

	private static final String NOT_PUBLIC = "Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com";

	private static final String NOT_PRIVATE = "Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com";

	private static final String NOT_LEVEL3 = "Level3 data are unavailable on this endpoint. Try ws-l3.kraken.com";

	private static final Set<String> PRIVATE_CHANNELS = Set.of("executions", "balances");

	private static final Set<String> PUBLIC_CHANNELS = Set.of("book", "instrument", "ohlc", "ticker", "trade");

	private static final Set<String> TRADING_METHODS = Set.of("add_order", "amend_order", "edit_order", "cancel_order",
			"cancel_all", "cancel_all_orders_after", "batch_add", "batch_cancel");

	private final Map<String, ExchangeChannel> channels = new LinkedHashMap<>();

	private final Responses responses;

	private final Clock clock;

	Requests(Collection<ExchangeChannel> channels, Responses responses, Clock clock) {
		channels.forEach((channel) -> this.channels.put(channel.name(), channel));
		this.responses = responses;
		this.clock = clock;
	}

	void answer(String text, Session session) {
		long timeIn = WireTime.micros(this.clock);
		Request request = Request.read(text, timeIn);
		if (request == null) {
			session.send(this.responses.malformed(timeIn));
			return;
		}
		switch (request.method()) {
			case "ping" -> ping(request, session);
			case "subscribe", "unsubscribe" -> subscription(request, session);
			default -> session.send(this.responses.failure(request, null,
					isTradingElsewhere(request) ? NOT_PUBLIC : "Unsupported event"));
		}
	}

	private void ping(Request request, Session session) {
		if (request.params().isMissingNode()) {
			session.send(this.responses.pong(request));
		}
		else {
			session.send(
					this.responses.failure(request, null, "Unsupported field: 'params' for the given msg type: ping"));
		}
	}

	private void subscription(Request request, Session session) {
		String name = request.channel();
		if (name == null) {
			session.send(this.responses.failure(request, null, "Malformed request"));
			return;
		}
		ExchangeChannel channel = this.channels.get(name);
		if (channel == null) {
			session.send(this.responses.failure(request, null, elsewhere(name)));
		}
		else if (request.method().equals("subscribe")) {
			channel.subscribe(request, session);
		}
		else {
			channel.unsubscribe(request, session);
		}
	}

	private boolean isTradingElsewhere(Request request) {
		boolean here = this.channels.keySet().stream().anyMatch(PRIVATE_CHANNELS::contains);
		return TRADING_METHODS.contains(request.method()) && !here;
	}

	private static String elsewhere(String channel) {
		if (PRIVATE_CHANNELS.contains(channel)) {
			return NOT_PUBLIC;
		}
		if (PUBLIC_CHANNELS.contains(channel)) {
			return NOT_PRIVATE;
		}
		return channel.equals("level3") ? NOT_LEVEL3 : "Unsupported event";
	}

	/**
	 * The symbols a session is subscribed to. Safe to be called by any thread.
	 * @param channel the channel
	 * @param session the session
	 * @return the symbols, empty when the channel is unknown or has none
	 */
	Set<String> symbols(String channel, Session session) {
		ExchangeChannel known = this.channels.get(channel);
		return (known != null) ? known.symbols(session) : Set.of();
	}

	void closed(Session session) {
		this.channels.values().forEach((channel) -> channel.closed(session));
	}

}
