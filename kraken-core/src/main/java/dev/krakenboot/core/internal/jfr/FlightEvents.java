// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.jfr;

import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;

/**
 * Events for the JDK's Flight Recorder, made of the client's own: {@code Connect},
 * {@code Resync} and {@code ChecksumMismatch} below {@code dev.krakenboot}. They are
 * rare, none is for a message. Without a recording they cost a look at a flag, and where
 * the JDK has no module {@code jdk.jfr} nothing is done.
 */
public interface FlightEvents {

	/**
	 * A connection has changed its state. Called by its I/O thread.
	 * @param change the change
	 */
	default void onStateChange(ConnectionStateChange change) {
	}

	/**
	 * A book has changed its state. Called by its I/O thread.
	 * @param change the change
	 */
	default void onStateChange(BookStateChange change) {
	}

	/**
	 * A checksum was another than the exchange's. Called by the book's I/O thread.
	 * @param mismatch the event
	 */
	default void onMismatch(BookMismatch mismatch) {
	}

	/**
	 * Events of a client.
	 * @param client name of the client
	 */
	static FlightEvents of(String client) {
		return of(client, FlightEvents.class.getClassLoader());
	}

	/**
	 * Events of a client, or none where the classes of the Flight Recorder are absent.
	 * @param client name of the client
	 * @param loader loader that finds them
	 */
	static FlightEvents of(String client, ClassLoader loader) {
		try {
			Class.forName("jdk.jfr.Event", false, loader);
			return new RecordedFlightEvents(client);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return new FlightEvents() {
			};
		}
	}

}
