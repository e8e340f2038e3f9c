// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.observation.KrakenObservations.Running;

/**
 * Observes connect attempts and resyncs of a client by its events. Their times are those
 * of the deliveries of the events, which follow the happenings within a moment.
 */
public final class ClientObservations implements KrakenEventListener {

	private final String client;

	private final KrakenObservations observations;

	/** Attempts that are under way, by connection. */
	private final Map<String, Running> connects = new ConcurrentHashMap<>();

	/** Resyncs that are under way. */
	private final Map<LiveBook, Running> resyncs = new ConcurrentHashMap<>();

	/**
	 * Creates a listener, to be added to its client.
	 * @param client the client
	 * @param observations begins the observations
	 */
	public ClientObservations(KrakenClient client, KrakenObservations observations) {
		this.client = client.name();
		this.observations = observations;
	}

	@Override
	public boolean wantsBookUpdates() {
		return false;
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		if (change.to() == ConnectionState.CONNECTING) {
			this.connects.put(change.connection(),
					this.observations.start(KrakenOperation.CONNECT, this.client, change.connection()));
		}
		else if (change.to() != ConnectionState.AWAITING_STATUS) {
			Running attempt = this.connects.remove(change.connection());
			DisconnectCause cause = change.cause();
			if (attempt != null && cause == null) {
				attempt.end(value(change.to()), null);
			}
			else if (attempt != null) {
				boolean stopped = cause.kind() == DisconnectCause.Kind.STOPPED;
				attempt.end(value(cause.kind()), stopped ? null : new KrakenConnectionException(cause.toString()));
			}
		}
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		Running resync = this.resyncs.remove(change.book());
		if (resync != null) {
			resync.end(value(change.to()), null);
		}
		// The first snapshot after a reconnect is no resync: it has no reason.
		if (change.to() == BookState.RESYNCING && change.reason() != null) {
			this.resyncs.put(change.book(), this.observations.start(KrakenOperation.RESYNC, this.client,
					change.symbol(), change.book().channel(), change.reason()));
		}
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return "ClientObservations";
	}

}
