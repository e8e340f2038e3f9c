// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
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

	private static final String NOT_PRIVATE = "Public data is unavailable on this endpoint. Try ws.kraken.com";

	private static final Set<String> PUBLIC_CHANNELS = Set.of("book", "instrument", "ticker", "trade", "ohlc");

	private static final Set<String> PRIVATE_CHANNELS = Set.of("executions", "balances", "level3");

	private static final Set<String> TRADING_METHODS = Set.of("add_order", "amend_order", "edit_order", "cancel_order",
			"cancel_all", "cancel_all_orders_after", "batch_add", "batch_cancel");

	private final Map<String, ExchangeChannel> channels = new LinkedHashMap<>();

	private final Map<String, String> refusals = new HashMap<>();

	private final Responses responses;

	private final Clock clock;

	/**
	 * Serves an endpoint.
	 * @param endpoint the endpoint
	 * @param channels its channels
	 * @param responses writes answers
	 * @param clock tells when requests come
	 */
	Requests(Endpoint endpoint, Collection<ExchangeChannel> channels, Responses responses, Clock clock) {
		if (endpoint == Endpoint.PRIVATE) {
			PUBLIC_CHANNELS.forEach((name) -> this.refusals.put(name, NOT_PRIVATE));
		}
		else {
			PRIVATE_CHANNELS.forEach((name) -> this.refusals.put(name, NOT_PUBLIC));
			TRADING_METHODS.forEach((name) -> this.refusals.put(name, NOT_PUBLIC));
		}
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
					this.refusals.getOrDefault(request.method(), "Unsupported event")));
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
			session.send(this.responses.failure(request, null, this.refusals.getOrDefault(name, "Unsupported event")));
		}
		else if (request.method().equals("subscribe")) {
			channel.subscribe(request, session);
		}
		else {
			channel.unsubscribe(request, session);
		}
	}

	void closed(Session session) {
		this.channels.values().forEach((channel) -> channel.closed(session));
	}

}
