// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation while it is observed.
 */
public final class KrakenObservationContext extends Observation.Context {

	/** Outcome of what is not over. */
	public static final String UNKNOWN = "unknown";

	private final KrakenOperation operation;

	private final String client;

	private final String subject;

	private final String channel;

	private final @Nullable String reason;

	private String outcome = UNKNOWN;

	KrakenObservationContext(KrakenOperation operation, String client, String subject, String channel,
			@Nullable String reason) {
		this.operation = operation;
		this.client = client;
		this.subject = subject;
		this.channel = channel;
		this.reason = reason;
	}

	/** The operation. */
	public KrakenOperation operation() {
		return this.operation;
	}

	/** Name of the client. */
	public String client() {
		return this.client;
	}

	/**
	 * What is operated on: the name of a connection, the symbol of a book, or the method
	 * of the REST API such as {@code AddOrder}; empty for tokens.
	 */
	public String subject() {
		return this.subject;
	}

	/** Channel of a book, otherwise empty. */
	public String channel() {
		return this.channel;
	}

	/** Why, for people; null when there is nothing to say. */
	public @Nullable String reason() {
		return this.reason;
	}

	/**
	 * What it led to, one of few words: of a connect attempt {@code connected} or the
	 * kind of its failure, of a resync the state of the book, of a REST call the HTTP
	 * status or {@code none}, of a token {@code obtained}, {@code refused} or
	 * {@code failed}; {@link #UNKNOWN} while it is not over.
	 */
	public String outcome() {
		return this.outcome;
	}

	void outcome(String outcome) {
		this.outcome = outcome;
	}

}
