// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.fault.SubscriptionFaults;
import dev.krakenboot.simulator.market.Admission;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.protocol.Responses;
import org.jspecify.annotations.Nullable;

/**
 * A channel of market data that is subscribed to by symbol. It has one response for each
 * symbol of a request.
 */
abstract class SymbolChannel implements ExchangeChannel {

	static final String DEPTH_NOT_SUPPORTED = "Subscription depth not supported";

	private final String name;

	private final Services services;

	private final SubscriptionFaults faults;

	private final LateUpdates late;

	private final Map<Session, Set<Topic>> subscribed = new ConcurrentHashMap<>();

	SymbolChannel(String name, Services services) {
		this.name = name;
		this.services = services;
		this.faults = services.faults().subscriptions(name);
		this.late = new LateUpdates(services.market());
	}

	@Override
	public final String name() {
		return this.name;
	}

	/**
	 * Why a subscribe request is refused as a whole.
	 * @param request the request
	 * @param session who asks
	 * @return the error text, null when it is not
	 */
	abstract @Nullable String refusal(Request request, Session session);

	/**
	 * What a subscribe request asks for.
	 * @param request a request that is not refused
	 * @param symbol one of its symbols
	 * @return the topic
	 */
	abstract Topic topic(Request request, String symbol);

	/**
	 * Whether an unsubscribe request is about a subscription of one of its symbols.
	 * @param request the request
	 * @param topic the subscription
	 * @return whether the parameters fit
	 */
	abstract boolean fits(Request request, Topic topic);

	/**
	 * What the result of a response says besides the channel, the symbol and the
	 * snapshot.
	 * @param topic the subscription
	 * @return the JSON text of more fields, each followed by a comma
	 */
	String parameters(Topic topic) {
		return "";
	}

	/**
	 * What the result of a response to a subscribe request ends with.
	 * @return the JSON text of more fields, each after a comma
	 */
	String warnings() {
		return "";
	}

	boolean snapshot(Request request) {
		return request.snapshot();
	}

	/**
	 * Whether two topics of one symbol cannot be subscribed to at once.
	 * @param one a topic
	 * @param other another of the same symbol
	 * @return whether they exclude each other
	 */
	boolean excludes(Topic one, Topic other) {
		return true;
	}

	/**
	 * Why the exchange has had enough of a session.
	 * @param session the session
	 * @param topic what it would subscribe to
	 * @return the error text, null when it has not
	 */
	@Nullable String excess(Session session, Topic topic) {
		return null;
	}

	@Override
	public void subscribe(Request request, Session session) {
		List<String> symbols = request.symbols();
		String refusal = symbols.isEmpty() ? "Malformed request" : refusal(request, session);
		if (refusal != null) {
			session.send(responses().failure(request, null, refusal));
			return;
		}
		symbols.forEach((symbol) -> subscribe(request, session, topic(request, symbol)));
		market().requestAnswered();
	}

	private void subscribe(Request request, Session session, Topic topic) {
		String symbol = topic.symbol();
		String refusal = this.faults.takeRefusal(symbol);
		Admission admission = market().admit(topic);
		if (refusal == null && admission == Admission.SYMBOL_NOT_SUPPORTED) {
			refusal = "Currency pair not supported " + symbol;
		}
		else if (refusal == null && admission == Admission.CHANNEL_NOT_SUPPORTED) {
			refusal = "Subscription " + this.name + " not supported: this market has books only";
		}
		else if (refusal == null && admission == Admission.DEPTH_NOT_SUPPORTED) {
			session.send(responses().failure(request, null, DEPTH_NOT_SUPPORTED));
			return;
		}
		if (refusal == null && topics(session).stream().anyMatch((held) -> clash(held, topic))) {
			refusal = "Already subscribed";
		}
		if (refusal == null) {
			refusal = excess(session, topic);
		}
		if (refusal != null) {
			session.send(responses().failure(request, symbol, refusal));
			return;
		}
		accept(request, session, topic);
	}

	private boolean clash(Topic held, Topic topic) {
		return held.symbol().equals(topic.symbol()) && excludes(held, topic);
	}

	private void accept(Request request, Session session, Topic topic) {
		boolean snapshot = snapshot(request);
		this.subscribed.computeIfAbsent(session, (key) -> ConcurrentHashMap.newKeySet()).add(topic);
		session
			.send(responses().success(request, topic.symbol(), "{\"channel\":\"" + this.name + "\"," + parameters(topic)
					+ "\"snapshot\":" + snapshot + ",\"symbol\":" + Json.quoted(topic.symbol()) + warnings() + "}"));
		session.startHeartbeat(this.services.heartbeatNs());
		this.late.end(session, topic.symbol());
		if (!this.faults.isWithoutData(topic.symbol())) {
			market().subscribe(topic, snapshot, session);
		}
	}

	@Override
	public void unsubscribe(Request request, Session session) {
		List<String> symbols = request.symbols();
		if (symbols.isEmpty()) {
			session.send(responses().failure(request, null, "Malformed request"));
		}
		for (String symbol : symbols) {
			Topic topic = topics(session).stream()
				.filter((held) -> held.symbol().equals(symbol) && fits(request, held))
				.findFirst()
				.orElse(null);
			if (topic != null) {
				unsubscribe(request, session, topic);
			}
			else {
				session.send(responses().failure(request, "subscribe", symbol, "Subscription Not Found"));
			}
		}
	}

	private void unsubscribe(Request request, Session session, Topic topic) {
		String symbol = topic.symbol();
		market().unsubscribe(topic, session);
		topics(session).remove(topic);
		session.send(responses().success(request, symbol,
				"{\"channel\":\"" + this.name + "\"," + parameters(topic) + "\"symbol\":" + Json.quoted(symbol) + "}"));
		int updates = this.faults.takeLateUpdates(symbol);
		if (updates > 0) {
			this.late.start(session, topic, updates);
		}
	}

	@Override
	public void closed(Session session) {
		topics(session).forEach((topic) -> market().unsubscribe(topic, session));
		this.subscribed.remove(session);
		this.late.closed(session);
	}

	@Override
	public Set<String> symbols(Session session) {
		Set<String> symbols = new TreeSet<>();
		topics(session).forEach((topic) -> symbols.add(topic.symbol()));
		return symbols;
	}

	/**
	 * What a session is subscribed to.
	 * @param session the session
	 * @return the topics; changed on the event loop of the session only
	 */
	final Set<Topic> topics(Session session) {
		return this.subscribed.getOrDefault(session, Set.of());
	}

	final Responses responses() {
		return this.services.responses();
	}

	private Market market() {
		return this.services.market();
	}

}
