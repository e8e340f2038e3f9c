// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

/**
 * Operation of a client that is observed.
 */
public enum KrakenOperation {

	/** One attempt to connect, until the exchange greets. */
	CONNECT("kraken.connect"),

	/** A book that is discarded, until it is live again or its connection is down. */
	RESYNC("kraken.resync"),

	/** One HTTP call of the REST API; an attempt that is repeated is another. */
	REST("kraken.rest"),

	/**
	 * Having a WebSocket token for one connection, be it fetched, or one that was not
	 * used.
	 */
	TOKEN("kraken.token");

	private final String observationName;

	KrakenOperation(String observationName) {
		this.observationName = observationName;
	}

	/** Name of its observations unless a convention gives another. */
	public String observationName() {
		return this.observationName;
	}

}
