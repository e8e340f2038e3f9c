// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.protocol.Responses;

/**
 * Reference data of all pairs and assets.
 */
final class InstrumentChannel implements ExchangeChannel {

	private static final String NAME = "instrument";

	private final Market market;

	private final Responses responses;

	private final long heartbeatNs;

	InstrumentChannel(Market market, Responses responses, long heartbeatNs) {
		this.market = market;
		this.responses = responses;
		this.heartbeatNs = heartbeatNs;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void subscribe(Request request, Session session) {
		if (!session.channels().add(NAME)) {
			session.send(this.responses.failure(request, null, "Already subscribed"));
			return;
		}
		session.send(this.responses.success(request, null, "{\"channel\":\"instrument\",\"snapshot\":"
				+ request.snapshot() + ",\"warnings\":[\"tick_size is deprecated, use price_increment\"]}"));
		session.startHeartbeat(this.heartbeatNs);
		this.market.subscribeInstruments(request.snapshot(), session);
	}

	@Override
	public void unsubscribe(Request request, Session session) {
		if (session.channels().remove(NAME)) {
			this.market.unsubscribeInstruments(session);
			session.send(this.responses.success(request, null, "{\"channel\":\"instrument\"}"));
		}
		else {
			session.send(this.responses.failure(request, "subscribe", null, "Subscription Not Found"));
		}
	}

	@Override
	public void closed(Session session) {
		this.market.unsubscribeInstruments(session);
	}

}
