// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;

/**
 * Request to the exchange. Every request carries an id, because the id is the only key
 * that finds its answers.
 */
public sealed interface Request {

	/**
	 * Id of the request: positive, at most 2^53 - 1.
	 */
	long reqId();

	/**
	 * This request with the token of its connection, as far as it needs one.
	 * @param token the token
	 */
	default Request withToken(WebSocketToken token) {
		return this;
	}

	/**
	 * Application-level ping.
	 *
	 * @param reqId id of the request
	 */
	record Ping(long reqId) implements Request {

	}

	/**
	 * Subscribes a channel, one answer per symbol.
	 *
	 * @param reqId id of the request
	 * @param channel channel with its parameters
	 * @param symbols symbols, empty for a channel that has none
	 * @param token token of a channel that needs one, otherwise null
	 */
	record Subscribe(long reqId, Channel channel, List<String> symbols,
			@Nullable WebSocketToken token) implements Request {

		public Subscribe {
			symbols = List.copyOf(symbols);
		}

		/**
		 * Without a token.
		 * @param reqId id of the request
		 * @param channel channel with its parameters
		 * @param symbols symbols, empty for a channel that has none
		 */
		public Subscribe(long reqId, Channel channel, List<String> symbols) {
			this(reqId, channel, symbols, null);
		}

		@Override
		public Request withToken(WebSocketToken token) {
			return this.channel.needsToken() ? new Subscribe(this.reqId, this.channel, this.symbols, token) : this;
		}

	}

	/**
	 * Ends subscriptions of a channel, one answer per symbol. The parameters must be
	 * those that were subscribed.
	 *
	 * @param reqId id of the request
	 * @param channel channel with its parameters
	 * @param symbols symbols, empty for a channel that has none
	 * @param token token of a channel that needs one, otherwise null
	 */
	record Unsubscribe(long reqId, Channel channel, List<String> symbols,
			@Nullable WebSocketToken token) implements Request {

		public Unsubscribe {
			symbols = List.copyOf(symbols);
		}

		/**
		 * Without a token.
		 * @param reqId id of the request
		 * @param channel channel with its parameters
		 * @param symbols symbols, empty for a channel that has none
		 */
		public Unsubscribe(long reqId, Channel channel, List<String> symbols) {
			this(reqId, channel, symbols, null);
		}

		@Override
		public Request withToken(WebSocketToken token) {
			return this.channel.needsToken() ? new Unsubscribe(this.reqId, this.channel, this.symbols, token) : this;
		}

	}

}
