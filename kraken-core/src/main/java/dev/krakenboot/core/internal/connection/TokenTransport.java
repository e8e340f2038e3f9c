// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.ErrorCategory;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenRequestException;
import dev.krakenboot.core.error.SecretMask;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Transport that has a token before it opens a connection: one that no other connection
 * has. An attempt without a token is a failed attempt, and credentials that the exchange
 * refuses end the attempts. The wait for a token has a limit of its own; the time to
 * connect begins after it. On its loop.
 */
public final class TokenTransport implements Transport {

	/** How often a token that another connection has taken meanwhile is passed over. */
	private static final int MAX_TAKEN = 16;

	private final Transport transport;

	private final TokenProvider tokens;

	private final Duration tokenTimeout;

	private final EventLoop loop;

	private final Clock clock;

	private @Nullable WebSocketToken current;

	/** Tokens of the present connection, also those that were renewed. */
	private SecretMask secrets = SecretMask.NONE;

	/** Taken for a connection that has sent nothing yet: the next one may have it. */
	private @Nullable WebSocketToken unsent;

	/** Waiting for the token that is being fetched in the place of the present one. */
	private @Nullable Renewal renewal;

	/**
	 * Creates the transport.
	 * @param transport opens the connections
	 * @param tokens where the tokens come from
	 * @param tokenTimeout longest wait for a token
	 * @param loop the loop of both
	 * @param clock clock that the life of tokens is counted by
	 */
	public TokenTransport(Transport transport, TokenProvider tokens, Duration tokenTimeout, EventLoop loop,
			Clock clock) {
		this.transport = transport;
		this.tokens = tokens;
		this.tokenTimeout = tokenTimeout;
		this.loop = loop;
		this.clock = clock;
	}

	/** Token of the present connection, null before there is one. */
	public @Nullable WebSocketToken current() {
		return this.current;
	}

	/** Mask of what the exchange is sent on the present connection. */
	public SecretMask secrets() {
		return this.secrets;
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		this.current = null;
		this.secrets = SecretMask.NONE;
		this.renewal = null;
		WebSocketToken kept = this.unsent;
		if (kept != null && kept.usableUntil().isAfter(this.clock.instant())) {
			use(kept);
			return new Attempt(this.transport.connect(uri, connectTimeout, new MaskedHandler(handler)));
		}
		Attempt attempt = new Attempt(null);
		attempt.timer = limit((late) -> attempt.end(handler, late));
		fetch((token) -> {
			this.unsent = token;
			if (!attempt.closed) {
				use(token);
				attempt.open(uri, connectTimeout, handler);
			}
		}, (failure) -> attempt.end(handler, failure), 0);
		return attempt;
	}

	/**
	 * Fetches another token for the present connection, because the exchange did not
	 * accept the one it has. Who asks while one is being fetched waits for that one.
	 * @param renewed run on the loop once it is there
	 * @param failed told on the loop why there is none; only the first one who asks is
	 */
	public void renew(Runnable renewed, Consumer<DisconnectCause> failed) {
		Renewal present = this.renewal;
		if (present != null) {
			present.waiting.add(renewed);
			return;
		}
		WebSocketToken refused = this.current;
		if (refused != null) {
			this.tokens.refused(refused);
		}
		Renewal next = new Renewal();
		next.waiting.add(renewed);
		this.renewal = next;
		Consumer<Throwable> end = (failure) -> {
			if (this.renewal == next) {
				this.renewal = null;
				failed.accept(cause(failure));
			}
		};
		EventLoop.Timer timer = limit(end);
		fetch((token) -> {
			timer.cancel();
			if (this.renewal == next) {
				this.renewal = null;
				use(token);
				next.waiting.forEach(Runnable::run);
			}
		}, (failure) -> {
			timer.cancel();
			end.accept(failure);
		}, 0);
	}

	private void use(WebSocketToken token) {
		WebSocketToken before = this.current;
		this.current = token;
		// Late answers may still repeat the one before.
		this.secrets = (before != null) ? SecretMask.of(before.value(), token.value()) : SecretMask.of(token.value());
	}

	private EventLoop.Timer limit(Consumer<Throwable> late) {
		return this.loop.schedule(this.tokenTimeout,
				() -> late.accept(new KrakenConnectionException("No token within " + this.tokenTimeout)));
	}

	/** Asks until there is a token that no other connection has taken. */
	private void fetch(Consumer<WebSocketToken> fetched, Consumer<Throwable> failed, int taken) {
		token().whenComplete((token, failure) -> this.loop.execute(() -> {
			if (failure != null) {
				failed.accept(failure);
			}
			else if (token.claim()) {
				fetched.accept(token);
			}
			else if (taken < MAX_TAKEN) {
				fetch(fetched, failed, taken + 1);
			}
			else {
				failed.accept(new KrakenConnectionException("Every token was taken by another connection"));
			}
		}));
	}

	private CompletionStage<WebSocketToken> token() {
		try {
			return this.tokens.token();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private DisconnectCause cause(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		DisconnectCause.Kind kind = refused(cause) ? DisconnectCause.Kind.CREDENTIALS_REFUSED
				: DisconnectCause.Kind.NO_TOKEN;
		return new DisconnectCause(kind, 0, this.secrets.hide(String.valueOf(cause.getMessage())));
	}

	/** Whether asking again would change nothing, or make it worse. */
	private static boolean refused(Throwable cause) {
		if (cause instanceof InvalidOptionException) {
			return true;
		}
		ExchangeError error = (cause instanceof KrakenAuthenticationException authentication) ? authentication.error()
				: (cause instanceof KrakenRequestException request) ? request.error() : null;
		if (error == null) {
			return false;
		}
		// Among them a nonce that was refused again: the key is shared, or had finer
		// units.
		return error.category() == ErrorCategory.AUTHENTICATION || error.category() == ErrorCategory.PERMISSION
				|| error.category() == ErrorCategory.ACCOUNT;
	}

	/** Who waits for a token in the place of the present one. */
	private static final class Renewal {

		private final List<Runnable> waiting = new ArrayList<>();

	}

	/** Hears of a connection, and passes on why it ended without its tokens. */
	private final class MaskedHandler implements Handler {

		private final Handler handler;

		private MaskedHandler(Handler handler) {
			this.handler = handler;
		}

		@Override
		public void onOpen() {
			this.handler.onOpen();
		}

		@Override
		public void onActivity() {
			this.handler.onActivity();
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
			this.handler.onFrame(buffer, offset, length);
		}

		@Override
		public void onClosed(CloseReason reason) {
			SecretMask secrets = TokenTransport.this.secrets;
			Throwable cause = reason.cause();
			this.handler.onClosed(new CloseReason(reason.kind(), reason.code(), secrets.hide(reason.detail()),
					(cause != null) ? secrets.hide(cause) : null));
		}

	}

	/** A connection that waits for its token first. */
	private final class Attempt implements Socket {

		private @Nullable Socket socket;

		private EventLoop.@Nullable Timer timer;

		private boolean closed;

		private Attempt(@Nullable Socket socket) {
			this.socket = socket;
		}

		private void open(URI uri, Duration connectTimeout, Handler handler) {
			waitNoMore();
			try {
				this.socket = TokenTransport.this.transport.connect(uri, connectTimeout, new MaskedHandler(handler));
			}
			catch (RuntimeException ex) {
				this.closed = true;
				handler
					.onClosed(new CloseReason(CloseReason.Kind.CONNECT_FAILED, 0, String.valueOf(ex.getMessage()), ex));
			}
		}

		/** There is no token, so there is no connection. */
		private void end(Handler handler, Throwable failure) {
			if (!this.closed) {
				close();
				DisconnectCause cause = cause(failure);
				CloseReason.Kind kind = (cause.kind() == DisconnectCause.Kind.CREDENTIALS_REFUSED)
						? CloseReason.Kind.CREDENTIALS_REFUSED : CloseReason.Kind.NO_TOKEN;
				handler.onClosed(new CloseReason(kind, 0, cause.detail(), failure));
			}
		}

		private void waitNoMore() {
			if (this.timer != null) {
				this.timer.cancel();
				this.timer = null;
			}
		}

		@Override
		public void send(String text) {
			TokenTransport.this.unsent = null;
			if (this.socket != null) {
				this.socket.send(text);
			}
		}

		@Override
		public void close() {
			this.closed = true;
			waitNoMore();
			if (this.socket != null) {
				this.socket.close();
			}
		}

	}

}
