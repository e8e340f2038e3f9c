// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Faults of whole connections. Those of open connections leave later ones alone. A single
 * connection can be treated through {@link ClientConnection}. Safe for use by several
 * threads.
 */
public final class ConnectionFaults {

	private static final UpgradeRefusal NONE = new UpgradeRefusal(0, 0);

	private final Supplier<? extends Collection<? extends ClientConnection>> open;

	private final AtomicReference<UpgradeRefusal> upgrades = new AtomicReference<>(NONE);

	private volatile boolean silent;

	ConnectionFaults(Supplier<? extends Collection<? extends ClientConnection>> open) {
		this.open = open;
	}

	/**
	 * Closes the TCP connection of every client without a WebSocket close frame.
	 */
	public void cut() {
		each(ClientConnection::cut);
	}

	/**
	 * Closes every open connection with a close frame.
	 * @param code the status code, such as 1012 (service restart) or 1013 (try again
	 * later)
	 * @param reason the reason, may be empty
	 * @throws IllegalArgumentException if no close frame may carry the code
	 */
	public void close(int code, String reason) {
		each((connection) -> connection.close(code, reason));
	}

	/**
	 * Answers WebSocket upgrades with an HTTP status instead.
	 * @param httpStatus the status, such as 503
	 */
	public void refuseUpgrades(int httpStatus) {
		refuseNextUpgrades(httpStatus, Integer.MAX_VALUE);
	}

	/**
	 * Answers the next WebSocket upgrades with an HTTP status instead, and takes the
	 * later ones.
	 * @param httpStatus the status, such as 429
	 * @param count how many
	 */
	public void refuseNextUpgrades(int httpStatus, int count) {
		this.upgrades.set(new UpgradeRefusal(httpStatus, count));
	}

	public void acceptUpgrades() {
		this.upgrades.set(NONE);
	}

	/**
	 * Sends nothing any more, not a single byte, on the open connections and on later
	 * ones, which are not even upgraded. The connections stay open, requests are still
	 * read and logged, and what would have been sent is lost.
	 */
	public void silence() {
		this.silent = true;
		silenceOpen();
	}

	/**
	 * Makes the open connections silent, as {@link #silence()} does.
	 */
	public void silenceOpen() {
		each((connection) -> connection.silent(true));
	}

	/**
	 * Sends again on all connections.
	 */
	public void resume() {
		this.silent = false;
		each((connection) -> connection.silent(false));
	}

	/**
	 * Reads nothing from the open connections for a while. Requests wait in the buffers
	 * of the operating system, and when those are full, in the client.
	 * @param duration how long; the first of several pauses to end ends them all
	 */
	public void pauseReading(Duration duration) {
		each((connection) -> {
			connection.reading(false);
			connection.later(duration, () -> connection.reading(true));
		});
	}

	/**
	 * Reads from all connections again.
	 */
	public void resumeReading() {
		each((connection) -> connection.reading(true));
	}

	/**
	 * Writes nothing to the open connections for a while, then everything at once.
	 * @param duration how long; the first of several pauses to end ends them all
	 */
	public void pauseWriting(Duration duration) {
		each((connection) -> {
			connection.pauseWriting();
			connection.later(duration, connection::resumeWriting);
		});
	}

	/**
	 * Writes to the open connections a few bytes at a time, without regard to frames.
	 * @param bytes the bytes to write at a time, at least 1
	 * @param every the time between two writes, above zero
	 */
	public void dribble(int bytes, Duration every) {
		each((connection) -> connection.dribble(bytes, every));
	}

	/**
	 * Writes what was kept back at once, and goes on as usual.
	 */
	public void resumeWriting() {
		each(ClientConnection::resumeWriting);
	}

	/**
	 * Sends a text to every client, whatever it is.
	 * @param rawText the text of the frame
	 */
	public void sendToAll(String rawText) {
		each((connection) -> connection.sendRaw(rawText));
	}

	/**
	 * Sends a text to every client subscribed to the book of a symbol.
	 * @param symbol the symbol
	 * @param rawText the text of the frame
	 */
	public void sendToSubscribers(String symbol, String rawText) {
		each((connection) -> {
			if (connection.bookSymbols().contains(symbol)) {
				connection.sendRaw(rawText);
			}
		});
	}

	/**
	 * Sends every client one frame of valid JSON, of a channel that does not exist.
	 * @param bytes the length of the text, at least 33; it must fit what may be pending
	 * for a client
	 */
	public void sendOversize(int bytes) {
		String start = "{\"channel\":\"oversize\",\"data\":\"";
		String end = "\"}";
		sendToAll(start + "x".repeat(bytes - start.length() - end.length()) + end);
	}

	void clear() {
		acceptUpgrades();
		resume();
		resumeReading();
		resumeWriting();
	}

	public boolean isSilent() {
		return this.silent;
	}

	/**
	 * Decides about an upgrade; a refusal of the next few is used up by one.
	 * @return the HTTP status to answer with, 0 when the upgrade is accepted
	 */
	public int takeUpgradeRefusal() {
		UpgradeRefusal refusal = this.upgrades.getAndUpdate(UpgradeRefusal::used);
		return (refusal.left() > 0) ? refusal.httpStatus() : 0;
	}

	private void each(Consumer<ClientConnection> action) {
		this.open.get().forEach(action);
	}

	/**
	 * A refusal of upgrades.
	 *
	 * @param httpStatus the status
	 * @param left how many to refuse, the greatest number for all
	 */
	private record UpgradeRefusal(int httpStatus, int left) {

		UpgradeRefusal used() {
			boolean counted = this.left > 0 && this.left < Integer.MAX_VALUE;
			return counted ? new UpgradeRefusal(this.httpStatus, this.left - 1) : this;
		}

	}

}
