// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Transport that has a token before it opens a connection: one that no connection has
 * used before. An attempt without a token is a failed attempt, and credentials that the
 * exchange refuses end the attempts. On its loop.
 */
public final class TokenTransport implements Transport {

	private final Transport transport;

	private final TokenProvider tokens;

	private final EventLoop loop;

	private @Nullable WebSocketToken current;

	/**
	 * Creates the transport.
	 * @param transport opens the connections
	 * @param tokens where the tokens come from
	 * @param loop the loop of both
	 */
	public TokenTransport(Transport transport, TokenProvider tokens, EventLoop loop) {
		this.transport = transport;
		this.tokens = tokens;
		this.loop = loop;
	}

	/** Token of the present connection, null before there is one. */
	public @Nullable WebSocketToken current() {
		return this.current;
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		this.current = null;
		Attempt attempt = new Attempt();
		this.tokens.token().whenComplete((token, failure) -> this.loop.execute(() -> {
			if (attempt.closed) {
				return;
			}
			if (failure != null) {
				attempt.closed = true;
				DisconnectCause cause = cause(failure);
				CloseReason.Kind kind = (cause.kind() == DisconnectCause.Kind.CREDENTIALS_REFUSED)
						? CloseReason.Kind.CREDENTIALS_REFUSED : CloseReason.Kind.NO_TOKEN;
				handler.onClosed(new CloseReason(kind, 0, cause.detail(), failure));
			}
			else {
				this.current = token;
				attempt.socket = this.transport.connect(uri, connectTimeout, handler);
			}
		}));
		return attempt;
	}

	/**
	 * Fetches another token for the present connection, because the exchange did not
	 * accept the one it has.
	 * @param renewed run on the loop once it is there
	 * @param failed told on the loop why there is none
	 */
	public void renew(Runnable renewed, Consumer<DisconnectCause> failed) {
		WebSocketToken refused = this.current;
		if (refused != null) {
			this.tokens.refused(refused);
		}
		this.tokens.token().whenComplete((token, failure) -> this.loop.execute(() -> {
			if (this.current != refused) {
				// Another connection, or another renewal, has brought one meanwhile.
				renewed.run();
			}
			else if (failure != null) {
				failed.accept(cause(failure));
			}
			else {
				this.current = token;
				renewed.run();
			}
		}));
	}

	private static DisconnectCause cause(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		DisconnectCause.Kind kind = (cause instanceof KrakenAuthenticationException)
				? DisconnectCause.Kind.CREDENTIALS_REFUSED : DisconnectCause.Kind.NO_TOKEN;
		return new DisconnectCause(kind, 0, String.valueOf(cause.getMessage()));
	}

	/** A connection that waits for its token first. */
	private static final class Attempt implements Socket {

		private @Nullable Socket socket;

		private boolean closed;

		@Override
		public void send(String text) {
			if (this.socket != null) {
				this.socket.send(text);
			}
		}

		@Override
		public void close() {
			this.closed = true;
			if (this.socket != null) {
				this.socket.close();
			}
		}

	}

}
