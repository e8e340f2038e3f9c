// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.jfr;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;

/**
 * Commits events to the Flight Recorder. An operation that began while no recording ran
 * is not in one that starts later.
 */
final class RecordedFlightEvents implements FlightEvents {

	private final String client;

	/** Attempts that are under way, by connection. */
	private final Map<String, ConnectEvent> connects = new ConcurrentHashMap<>();

	/** Resyncs that are under way; the client has one handle for each book. */
	private final Map<LiveBook, ResyncEvent> resyncs = new ConcurrentHashMap<>();

	RecordedFlightEvents(String client) {
		this.client = client;
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		if (change.to() == ConnectionState.CONNECTING) {
			ConnectEvent begun = new ConnectEvent();
			if (begun.isEnabled()) {
				begun.begin();
				this.connects.put(change.connection(), begun);
			}
		}
		else if (change.to() != ConnectionState.AWAITING_STATUS) {
			ConnectEvent ended = this.connects.remove(change.connection());
			if (ended != null) {
				commit(ended, change);
			}
		}
	}

	private void commit(ConnectEvent event, ConnectionStateChange change) {
		event.end();
		if (event.shouldCommit()) {
			DisconnectCause cause = change.cause();
			event.client = this.client;
			event.connection = change.connection();
			event.outcome = change.to().name();
			event.cause = (cause != null) ? cause.kind().name() : null;
			event.detail = (cause != null) ? cause.detail() : null;
			event.commit();
		}
	}

	@Override
	public void onStateChange(BookStateChange change) {
		ResyncEvent ended = this.resyncs.remove(change.book());
		if (ended != null) {
			commit(ended, change);
		}
		// The first snapshot after a reconnect is no resync: it has no reason.
		if (change.to() == BookState.RESYNCING && change.reason() != null) {
			ResyncEvent begun = new ResyncEvent();
			if (begun.isEnabled()) {
				begun.reason = change.reason();
				begun.begin();
				this.resyncs.put(change.book(), begun);
			}
		}
	}

	private void commit(ResyncEvent event, BookStateChange change) {
		event.end();
		if (event.shouldCommit()) {
			event.client = this.client;
			event.channel = change.book().channel();
			event.symbol = change.symbol();
			event.outcome = change.to().name();
			event.commit();
		}
	}

	@Override
	public void onMismatch(BookMismatch mismatch) {
		ChecksumMismatchEvent event = new ChecksumMismatchEvent();
		if (event.shouldCommit()) {
			ChecksumMismatch evidence = mismatch.mismatch();
			event.client = this.client;
			event.channel = mismatch.book().channel();
			event.symbol = evidence.symbol();
			event.expected = evidence.expected();
			event.computed = evidence.computed();
			event.commit();
		}
	}

}
