// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code level3} channel. Which texts the exchange has for a bad token and for too
 * many symbols is not known; these are made up.
 */
final class Level3Channel extends SymbolChannel {

	private static final int DEFAULT_DEPTH = 10;

	private static final Map<Integer, Integer> COST_BY_DEPTH = Map.of(10, 5, 100, 25, 1000, 100);

	private final Services services;

	private final Level3Limits limits;

	private final WebSocketTokens tokens;

	private final Map<Session, RateCounter> counters = new ConcurrentHashMap<>();

	/**
	 * Creates the channel.
	 * @param services what it works with
	 * @param limits the limits of a connection
	 * @param tokens the tokens of requests
	 */
	Level3Channel(Services services, Level3Limits limits, WebSocketTokens tokens) {
		super("level3", services);
		this.services = services;
		this.limits = limits;
		this.tokens = tokens;
	}

	@Override
	@Nullable String refusal(Request request, Session session) {
		String refused = tokenRefusal(request, session);
		JsonNode depth = request.params().path("depth");
		if (refused == null && !depth.isMissingNode()
				&& !(depth.isInt() && COST_BY_DEPTH.containsKey(depth.intValue()))) {
			refused = DEPTH_NOT_SUPPORTED;
		}
		return refused;
	}

	private @Nullable String tokenRefusal(Request request, Session session) {
		String token = request.token();
		if (token == null) {
			return "Token(s) not found";
		}
		return (this.tokens.use(token, session.id()) != null) ? null : "ESession:Invalid session";
	}

	@Override
	public void unsubscribe(Request request, Session session) {
		String refused = tokenRefusal(request, session);
		if (refused != null) {
			session.send(responses().failure(request, null, refused));
		}
		else {
			super.unsubscribe(request, session);
		}
	}

	@Override
	Topic topic(Request request, String symbol) {
		return new Topic.Level3(symbol, request.params().path("depth").asInt(DEFAULT_DEPTH));
	}

	@Override
	boolean fits(Request request, Topic topic) {
		JsonNode depth = request.params().path("depth");
		return depth.isMissingNode() || (topic instanceof Topic.Level3 level3 && depth.asInt(0) == level3.depth());
	}

	@Override
	@Nullable String excess(Session session, Topic topic) {
		if (topics(session).size() >= this.limits.symbols()) {
			return "Exceeded symbol limit";
		}
		RateCounter counter = this.counters.computeIfAbsent(session,
				(key) -> new RateCounter(this.services.clock(), this.limits.costPerSecond()));
		int cost = (topic instanceof Topic.Level3 level3) ? COST_BY_DEPTH.getOrDefault(level3.depth(), 0) : 0;
		return counter.spend(cost) ? null : "Exceeded msg rate";
	}

	@Override
	public void closed(Session session) {
		super.closed(session);
		this.counters.remove(session);
		this.tokens.ended(session.id());
	}

}
