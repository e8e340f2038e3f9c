// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.protocol.Request;

/**
 * Reference data of all pairs and assets.
 */
final class InstrumentChannel implements ExchangeChannel {

	private final Services services;

	private final Set<Session> subscribed = ConcurrentHashMap.newKeySet();

	InstrumentChannel(Services services) {
		this.services = services;
	}

	@Override
	public String name() {
		return "instrument";
	}

	@Override
	public void subscribe(Request request, Session session) {
		if (!this.subscribed.add(session)) {
			session.send(this.services.responses().failure(request, null, "Already subscribed"));
			return;
		}
		session.send(this.services.responses()
			.success(request, null, "{\"channel\":\"instrument\",\"snapshot\":" + request.snapshot()
					+ ",\"warnings\":[\"tick_size is deprecated, use price_increment\"]}"));
		session.startHeartbeat(this.services.heartbeatNs());
		this.services.market().subscribeInstruments(request.snapshot(), session);
	}

	@Override
	public void unsubscribe(Request request, Session session) {
		if (this.subscribed.remove(session)) {
			this.services.market().unsubscribeInstruments(session);
			session.send(this.services.responses().success(request, null, "{\"channel\":\"instrument\"}"));
		}
		else {
			session.send(this.services.responses().failure(request, "subscribe", null, "Subscription Not Found"));
		}
	}

	@Override
	public void closed(Session session) {
		this.subscribed.remove(session);
		this.services.market().unsubscribeInstruments(session);
	}

}
