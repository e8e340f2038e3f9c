// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.token;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Secret that the exchange gives for private subscriptions of one connection. Its text
 * form never shows it. Safe for any thread.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-websockets-token">Kraken:
 * GetWebSocketsToken</a>
 */
public final class WebSocketToken {

	private final String value;

	private final Instant usableUntil;

	private final AtomicBoolean used = new AtomicBoolean();

	/**
	 * Creates a token that was not used yet.
	 * @param value the exchange's text
	 * @param usableUntil when an unused token is not good any more
	 */
	public WebSocketToken(String value, Instant usableUntil) {
		if (value.isBlank()) {
			throw new IllegalArgumentException("A token is not empty");
		}
		this.value = value;
		this.usableUntil = usableUntil;
	}

	/**
	 * The secret, for {@code params.token} of a request and for nothing else.
	 */
	public String value() {
		return this.value;
	}

	/**
	 * When it is not good any more, unless a connection has used it before.
	 */
	public Instant usableUntil() {
		return this.usableUntil;
	}

	/**
	 * Takes it for a connection: it belongs to that connection from now on and is not
	 * handed out again.
	 * @return whether no other connection has taken it before
	 */
	public boolean claim() {
		return this.used.compareAndSet(false, true);
	}

	/**
	 * Whether a connection has taken it.
	 */
	public boolean isUsed() {
		return this.used.get();
	}

	@Override
	public String toString() {
		return "WebSocketToken <redacted>";
	}

}
