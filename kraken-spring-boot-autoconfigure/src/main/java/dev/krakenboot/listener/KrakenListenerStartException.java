// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

/**
 * A listener cannot start, because its client cannot give it what it wants.
 */
public final class KrakenListenerStartException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String listenerId;

	private final String clientName;

	private final String problem;

	KrakenListenerStartException(String listenerId, String clientName, String problem, Throwable cause) {
		super("Kraken listener " + listenerId + " cannot start. " + problem, cause);
		this.listenerId = listenerId;
		this.clientName = clientName;
		this.problem = problem;
	}

	/**
	 * Id of the listener.
	 */
	public String listenerId() {
		return this.listenerId;
	}

	/**
	 * Name of the client that it listens to.
	 */
	public String clientName() {
		return this.clientName;
	}

	/**
	 * What the client cannot give, as sentences.
	 */
	public String problem() {
		return this.problem;
	}

}
