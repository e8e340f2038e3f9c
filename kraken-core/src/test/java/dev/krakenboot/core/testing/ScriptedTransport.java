// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transport without sockets: a test plays the exchange.
 */
public final class ScriptedTransport implements Transport {

	private static final JsonMapper mapper = new JsonMapper();

	private final List<Attempt> attempts = new ArrayList<>();

	private final boolean forgetful;

	private int count;

	/** Thrown instead of opening. */
	public @Nullable RuntimeException thrown;

	public ScriptedTransport() {
		this(false);
	}

	/**
	 * Creates a transport.
	 * @param forgetful whether only the newest attempt is kept
	 */
	public ScriptedTransport(boolean forgetful) {
		this.forgetful = forgetful;
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		if (this.thrown != null) {
			throw this.thrown;
		}
		Attempt attempt = new Attempt(handler);
		if (this.forgetful) {
			this.attempts.clear();
		}
		this.attempts.add(attempt);
		this.count++;
		return attempt;
	}

	/** How often a connection was asked for. */
	public int attempts() {
		return this.count;
	}

	/** Attempts that were neither closed by the client nor by the exchange. */
	public long open() {
		return this.attempts.stream().filter((attempt) -> !attempt.closed).count();
	}

	/** The newest attempt. */
	public Attempt last() {
		return this.attempts.get(this.attempts.size() - 1);
	}

	/** Fails the newest attempt. */
	public void failLast(CloseReason.Kind kind) {
		last().fail(kind);
	}

	/** One attempt, seen from the exchange. */
	public static final class Attempt implements Socket {

		private final Handler handler;

		private final List<String> sent = new ArrayList<>();

		private boolean closed;

		private Attempt(Handler handler) {
			this.handler = handler;
		}

		@Override
		public void send(String text) {
			this.sent.add(text);
		}

		@Override
		public void close() {
			this.closed = true;
		}

		public boolean closed() {
			return this.closed;
		}

		public void open() {
			this.handler.onOpen();
		}

		/** Opens and greets. */
		public void greet() {
			open();
			status("online");
		}

		public void status(String system) {
			frame("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":\"" + system
					+ "\",\"api_version\":\"v2\",\"connection_id\":15113583034416118705}]}");
		}

		public void frame(String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			this.handler.onActivity();
			this.handler.onFrame(bytes, 0, bytes.length);
		}

		/** Answers the upgrade with an HTTP error. */
		public void refuse(int httpStatus) {
			this.closed = true;
			this.handler.onClosed(new CloseReason(CloseReason.Kind.UPGRADE_REFUSED, httpStatus, "", null));
		}

		public void fail(CloseReason.Kind kind) {
			this.closed = true;
			this.handler.onClosed(new CloseReason(kind, 0, "scripted", null));
		}

		/** Closes the connection with a text. */
		public void close(int code, String detail) {
			this.closed = true;
			this.handler
				.onClosed(new CloseReason(CloseReason.Kind.CLOSED_BY_PEER, code, detail, new IOException(detail)));
		}

		/** Takes all requests since the last call. */
		public List<JsonNode> takeRequests() {
			List<JsonNode> requests = this.sent.stream().map(mapper::readTree).toList();
			this.sent.clear();
			return requests;
		}

	}

}
