// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a connection that were sent and not answered yet, to measure how long each
 * takes. A request for several symbols is answered once for each, and its first answer
 * counts. Knows nothing while nobody listens. Lives on the connection's event loop.
 */
final class OpenRequests {

	/** With more of them open, the oldest is not measured. */
	static final int MOST = 256;

	private static final Logger logger = LoggerFactory.getLogger(OpenRequests.class);

	private final String connection;

	private final Supplier<@Nullable MessageTimings> recipient;

	/** By id, in the order of their sending. */
	private final Map<Long, Sent> open = new LinkedHashMap<>();

	private boolean failed;

	/**
	 * Creates requests of which none is open.
	 * @param connection name of the connection
	 * @param recipient hears how long requests take, null while nobody does
	 */
	OpenRequests(String connection, Supplier<@Nullable MessageTimings> recipient) {
		this.connection = connection;
		this.recipient = recipient;
	}

	/**
	 * A request is being sent.
	 * @param request the request
	 * @param nowNs when, in the loop's time
	 */
	void onSent(Request request, long nowNs) {
		if (this.recipient.get() == null) {
			this.open.clear();
			return;
		}
		this.open.put(request.reqId(), new Sent(method(request), nowNs));
		if (this.open.size() > MOST) {
			this.open.remove(this.open.keySet().iterator().next());
		}
	}

	/** The method as the exchange spells it. */
	private static String method(Request request) {
		if (request instanceof Request.Subscribe) {
			return "subscribe";
		}
		return (request instanceof Request.Unsubscribe) ? "unsubscribe" : "ping";
	}

	/**
	 * A message has arrived; it may answer a request.
	 * @param message the message
	 * @param receivedNs when, in the loop's time
	 */
	void onMessage(InboundMessage message, long receivedNs) {
		if (this.open.isEmpty()) {
			return;
		}
		if (message instanceof SubscriptionResponse response) {
			onAnswer(response.reqId(), response.success(), receivedNs);
		}
		else if (message instanceof Pong pong) {
			onAnswer(pong.reqId(), true, receivedNs);
		}
		else if (message instanceof ErrorMessage error) {
			onAnswer(error.reqId(), false, receivedNs);
		}
	}

	/**
	 * The id alone tells what is answered; the method of an answer may be another one.
	 */
	private void onAnswer(@Nullable Long reqId, boolean success, long receivedNs) {
		Sent sent = (reqId != null) ? this.open.remove(reqId) : null;
		MessageTimings timings = this.recipient.get();
		if (sent == null || timings == null) {
			return;
		}
		try {
			timings.onAnswered(this.connection, sent.method(), success, receivedNs - sent.atNs());
		}
		catch (RuntimeException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.error("{} failed; what it throws from now on is passed over", timings, ex);
			}
		}
	}

	/** The connection has ended: what is open will not be answered. */
	void clear() {
		this.open.clear();
	}

	/** How many are open. */
	int size() {
		return this.open.size();
	}

	private record Sent(String method, long atNs) {

	}

}
