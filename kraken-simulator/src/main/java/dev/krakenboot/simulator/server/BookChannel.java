// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.book.BookDepth;
import dev.krakenboot.simulator.fault.SubscriptionFaults;
import dev.krakenboot.simulator.market.Admission;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.protocol.Responses;
import tools.jackson.databind.JsonNode;

/**
 * The {@code book} channel.
 */
final class BookChannel implements ExchangeChannel {

	private static final String DEPTH_NOT_SUPPORTED = "Subscription depth not supported";

	private final Market market;

	private final SubscriptionFaults faults;

	private final LateUpdates late;

	private final Responses responses;

	private final long heartbeatNs;

	BookChannel(Market market, SubscriptionFaults faults, Responses responses, long heartbeatNs) {
		this.market = market;
		this.faults = faults;
		this.late = new LateUpdates(market);
		this.responses = responses;
		this.heartbeatNs = heartbeatNs;
	}

	@Override
	public String name() {
		return "book";
	}

	@Override
	public void subscribe(Request request, Session session) {
		List<String> symbols = symbols(request);
		JsonNode depth = request.params().path("depth");
		if (symbols.isEmpty()) {
			session.send(this.responses.failure(request, null, "Malformed request"));
		}
		else if (!depth.isMissingNode() && !(depth.isInt() && BookDepth.ALL.contains(depth.intValue()))) {
			session.send(this.responses.failure(request, null, DEPTH_NOT_SUPPORTED));
		}
		else {
			for (String symbol : symbols) {
				subscribe(request, session, symbol, depth.asInt(BookDepth.DEFAULT));
			}
			this.market.requestAnswered();
		}
	}

	private void subscribe(Request request, Session session, String symbol, int depth) {
		String refusal = this.faults.takeRefusal(symbol);
		Admission admission = this.market.admit(symbol, depth);
		if (refusal != null) {
			session.send(this.responses.failure(request, symbol, refusal));
		}
		else if (admission == Admission.SYMBOL_NOT_SUPPORTED) {
			session.send(this.responses.failure(request, symbol, "Currency pair not supported " + symbol));
		}
		else if (admission == Admission.DEPTH_NOT_SUPPORTED) {
			session.send(this.responses.failure(request, null, DEPTH_NOT_SUPPORTED));
		}
		else if (session.bookDepths().putIfAbsent(symbol, depth) != null) {
			session.send(this.responses.failure(request, symbol, "Already subscribed"));
		}
		else {
			session.send(this.responses.success(request, symbol, "{\"channel\":\"book\",\"depth\":" + depth
					+ ",\"snapshot\":" + request.snapshot() + ",\"symbol\":" + Json.quoted(symbol) + "}"));
			session.startHeartbeat(this.heartbeatNs);
			this.late.end(session, symbol);
			if (!this.faults.isWithoutData(symbol)) {
				this.market.subscribe(symbol, depth, request.snapshot(), session);
			}
		}
	}

	@Override
	public void unsubscribe(Request request, Session session) {
		List<String> symbols = symbols(request);
		if (symbols.isEmpty()) {
			session.send(this.responses.failure(request, null, "Malformed request"));
		}
		for (String symbol : symbols) {
			unsubscribe(request, session, symbol);
		}
	}

	private void unsubscribe(Request request, Session session, String symbol) {
		Integer subscribed = session.bookDepths().get(symbol);
		JsonNode depth = request.params().path("depth");
		if (subscribed == null || (!depth.isMissingNode() && depth.asInt(0) != subscribed)) {
			session.send(this.responses.failure(request, "subscribe", symbol, "Subscription Not Found"));
			return;
		}
		this.market.unsubscribe(symbol, session);
		session.bookDepths().remove(symbol);
		session.send(this.responses.success(request, symbol,
				"{\"channel\":\"book\",\"depth\":" + subscribed + ",\"symbol\":" + Json.quoted(symbol) + "}"));
		int updates = this.faults.takeLateUpdates(symbol);
		if (updates > 0) {
			this.late.start(session, symbol, subscribed, updates);
		}
	}

	@Override
	public void closed(Session session) {
		session.bookSymbols().forEach((symbol) -> this.market.unsubscribe(symbol, session));
		this.late.closed(session);
	}

	/**
	 * The symbols asked for.
	 * @param request the request
	 * @return the symbols, empty unless they are given as an array of strings
	 */
	private static List<String> symbols(Request request) {
		List<String> symbols = new ArrayList<>();
		for (JsonNode symbol : request.params().path("symbol")) {
			if (!symbol.isString()) {
				return List.of();
			}
			symbols.add(symbol.stringValue());
		}
		return symbols;
	}

}
